package dev.portwarden.policy.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.NodeJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The documents of a set as one text, without layout and comments, that {@link PolicyReader} reads as a set that judges alike. */
final class PolicyText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String BETWEEN = "\n---\n";

    private PolicyText() {}

    /** All documents but the tests, which judge nothing. */
    static String of(List<Draft> drafts) {
        StringWriter text = new StringWriter();
        for (Draft draft : drafts) {
            if (!draft.kind().equals("PolicyTest")) {
                text.append(text.getBuffer().isEmpty() ? "" : BETWEEN).append(json(draft));
            }
        }
        return text.toString();
    }

    private static String json(Draft draft) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            NodeJson.write(draft.node(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
