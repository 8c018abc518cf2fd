package dev.portwarden.record.content;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodeJson;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.ecs.Secrets;
import dev.portwarden.shape.FieldPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a document with everything masked that may be secret, and notes the places. */
final class MaskedDocument {
    private final JsonGenerator json;
    private final Node document;
    private final List<String> masked = new ArrayList<>();
    private final List<String> unresolved = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();

    private MaskedDocument(JsonGenerator json, Node document) {
        this.json = json;
        this.document = document;
    }

    /** A document as it is kept. */
    static KeptDocument of(Node document) {
        List<MaskedDocument> writers = new ArrayList<>(1);
        String text = NodeText.of(json -> {
            MaskedDocument writer = new MaskedDocument(json, document);
            writer.write(document, FieldPath.ROOT, false);
            writers.add(writer);
        });
        MaskedDocument written = writers.getFirst();
        return new KeptDocument(text, written.masked, written.unresolved, written.plain, written.tags);
    }

    /**
     * Writes a value.
     *
     * @param doubtful whether it stands below a name under which there may be secrets
     */
    private void write(Node node, FieldPath path, boolean doubtful) throws IOException {
        switch (node) {
            case Scalar.Null _ -> json.writeNull();
            case Scalar scalar -> {
                if (doubtful && Secrets.isSecret(path, scalar.text(), document)) {
                    json.writeString(Secrets.MASK);
                    masked.add(path.pointer());
                } else if (scalar instanceof Scalar.Plain unquoted && PlainScalars.isTyped(unquoted.text())) {
                    plain.add(path.pointer());
                    unquoted(unquoted);
                } else {
                    NodeJson.write(scalar, json);
                }
            }
            case TaggedNode tagged -> {
                tags.put(path.pointer(), tagged.tag());
                write(tagged.value(), path, doubtful);
            }
            case Unresolved written -> {
                unresolved.add(path.pointer());
                write(written.written(), path, doubtful);
            }
            case ArrayNode array -> {
                json.writeStartArray();
                for (int i = 0; i < array.elements().size(); i++) {
                    write(array.elements().get(i), path.element(i), doubtful);
                }
                json.writeEndArray();
            }
            case ObjectNode object -> {
                json.writeStartObject();
                for (ObjectNode.Member member : object.members()) {
                    json.writeFieldName(member.name());
                    write(
                            member.value(),
                            path.member(member.name()),
                            doubtful || Secrets.mayHoldSecrets(member.name()));
                }
                json.writeEndObject();
            }
        }
    }

    /** In the letters of the document: {@code True} may be text where it stands. */
    private void unquoted(Scalar.Plain scalar) throws IOException {
        boolean isJson = (!PlainScalars.isTrue(scalar.text()) && !PlainScalars.isFalse(scalar.text()))
                || scalar.text().equals("true")
                || scalar.text().equals("false");
        if (isJson) {
            NodeJson.write(scalar, json);
        } else {
            json.writeString(scalar.text());
        }
    }
}
