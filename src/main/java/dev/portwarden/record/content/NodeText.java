package dev.portwarden.record.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON as a text, and in UTF-8, which the log holds it as. */
public final class NodeText {
    private static final JsonFactory JSON = new JsonFactory();

    private static final int USUAL_SIZE = 1024;

    private NodeText() {}

    /** Writes JSON. */
    public interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /** A document as it is. */
    static String of(Node node) {
        return of(json -> NodeJson.write(node, json));
    }

    /** What is written, in UTF-8. */
    static byte[] utf8(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is written. */
    public static String of(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
