package dev.portwarden.secret;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.Node;
import dev.portwarden.document.NodeJson;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.secret.Secrets.Doubt;
import dev.portwarden.shape.FieldPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a document with everything masked that may be secret, and notes the places. */
public final class DocumentMasker {
    private final JsonGenerator json;
    private final Node document;
    private final List<String> masked = new ArrayList<>();
    private final List<String> unresolved = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();

    private DocumentMasker(JsonGenerator json, Node document) {
        this.json = json;
        this.document = document;
    }

    /** A document as it is kept. */
    public static MaskedDocument of(Node document) {
        List<DocumentMasker> writers = new ArrayList<>(1);
        String text = JsonText.of(json -> {
            DocumentMasker writer = new DocumentMasker(json, document);
            writer.write(document, FieldPath.ROOT, Doubt.NOWHERE);
            writers.add(writer);
        });
        DocumentMasker written = writers.getFirst();
        return new MaskedDocument(text, written.masked, written.unresolved, written.plain, written.tags);
    }

    /**
     * Writes a value.
     *
     * @param doubt where there may be secrets, by the name that it stands under
     */
    private void write(Node node, FieldPath path, Doubt doubt) throws IOException {
        switch (node) {
            case Scalar.Null _ -> json.writeNull();
            case Scalar scalar -> {
                if (isSecret(scalar, path, doubt)) {
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
                if (!isSecret(tagged, path, doubt)) {
                    tags.put(path.pointer(), tagged.tag());
                }
                write(tagged.value(), path, doubt);
            }
            case Unresolved written -> {
                unresolved.add(path.pointer());
                write(written.written(), path, doubt);
            }
            case ArrayNode array -> {
                json.writeStartArray();
                for (int i = 0; i < array.elements().size(); i++) {
                    write(array.elements().get(i), path.element(i), doubt);
                }
                json.writeEndArray();
            }
            case ObjectNode object -> {
                json.writeStartObject();
                for (ObjectNode.Member member : object.members()) {
                    json.writeFieldName(member.name());
                    Doubt inner = doubt == Doubt.ANYWHERE ? doubt : Doubt.about(member.name());
                    write(member.value(), path.member(member.name()), inner);
                }
                json.writeEndObject();
            }
        }
    }

    /** Whether a text may be secret; its tag is a part of it where it begins with {@code !} and has no quotes. */
    private boolean isSecret(Node node, FieldPath path, Doubt doubt) {
        if (doubt == Doubt.NOWHERE) {
            return false;
        }
        return switch (node) {
            case Scalar scalar -> Secrets.isSecret(path, scalar.text(), document);
            case TaggedNode tagged
            when tagged.value() instanceof Scalar scalar ->
                Secrets.isSecret(path, tagged.tag() + scalar.text(), document);
            default -> false;
        };
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
