package dev.portwarden.http;

import dev.portwarden.document.JsonText;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers with records as JSON: members in the order of the components, and none for a component that is null. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** An answer with status 200. */
    public static Response of(Object body) {
        return Response.ok(JsonText.utf8Record(body))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
