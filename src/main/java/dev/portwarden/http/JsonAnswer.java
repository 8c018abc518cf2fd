package dev.portwarden.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portwarden.document.JsonText;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;

/** Answers with records as JSON: members in the order of the components, and none for a component that is null. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** An answer with status 200. */
    public static Response of(Object body) {
        return Response.ok(bytes(body)).type(MediaType.APPLICATION_JSON).build();
    }

    /** The body as UTF-8. */
    public static byte[] bytes(Object body) {
        try {
            return JsonText.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
