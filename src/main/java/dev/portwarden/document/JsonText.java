package dev.portwarden.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes JSON for the log. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private static final int USUAL_SIZE = 1024;

    private JsonText() {}

    /** Writes JSON. */
    public interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /** A document as it is. */
    public static String of(Node node) {
        return of(json -> NodeJson.write(node, json));
    }

    /** What is written. */
    public static String of(Writing writing) {
        return new String(utf8(writing), StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. Half a surrogate pair is escaped, so that it comes back. */
    public static byte[] utf8(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
