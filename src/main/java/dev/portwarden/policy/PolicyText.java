package dev.portwarden.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodeJson;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The documents of a set as one text, without layout and comments, that reads as a set that judges alike. */
public final class PolicyText {
    private static final JsonFactory JSON = new JsonFactory();
    /** Stands between documents and in none: a text on one line holds no end of a line. */
    public static final String BETWEEN = "\n---\n";

    private PolicyText() {}

    /** All documents but the tests, which judge nothing. */
    public static String of(List<PolicyDocument> documents) {
        StringWriter text = new StringWriter();
        for (PolicyDocument document : documents) {
            if (!(document.node().find("kind") instanceof Scalar kind
                    && kind.text().equals("PolicyTest"))) {
                text.append(text.getBuffer().isEmpty() ? "" : BETWEEN).append(json(document));
            }
        }
        return text.toString();
    }

    private static String json(PolicyDocument document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(document.node(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A number keeps its digits, in which it is YAML if not JSON: as a string it would be none. */
    private static void write(Node node, JsonGenerator json) throws IOException {
        switch (node) {
            case Scalar.Plain plain -> NodeJson.write(PlainScalars.typed(plain), json);
            case Scalar scalar -> NodeJson.write(scalar, json);
            case TaggedNode tagged -> write(tagged.value(), json);
            case Unresolved unresolved -> write(unresolved.written(), json);
            case ArrayNode array -> {
                json.writeStartArray();
                for (Node element : array.elements()) {
                    write(element, json);
                }
                json.writeEndArray();
            }
            case ObjectNode object -> {
                json.writeStartObject();
                for (ObjectNode.Member member : object.members()) {
                    json.writeFieldName(member.name());
                    write(member.value(), json);
                }
                json.writeEndObject();
            }
        }
    }
}
