package dev.portwarden.secret;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.secret.SecretWalk.Secrecy;
import dev.portwarden.shape.FieldPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a document as JSON with secrets masked, and notes their paths. */
public final class DocumentMasker implements SecretWalk.Visitor<IOException> {
    private final JsonGenerator json;
    private final List<String> masked = new ArrayList<>();
    private final List<String> unresolved = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();

    private DocumentMasker(JsonGenerator json) {
        this.json = json;
    }

    /** The document in the form in which the log stores it. */
    public static MaskedDocument of(Node document) {
        List<DocumentMasker> maskers = new ArrayList<>(1);
        String text = JsonText.of(json -> {
            maskers.add(new DocumentMasker(json));
            SecretWalk.walk(document, maskers.getFirst());
        });
        DocumentMasker masker = maskers.getFirst();
        return new MaskedDocument(text, masker.masked, masker.unresolved, masker.plain, masker.tags);
    }

    @Override
    public void scalar(Scalar scalar, FieldPath path, Secrecy secrecy) throws IOException {
        if (secrecy != Secrecy.NONE) {
            json.writeString(Secrets.MASK);
            masked.add(path.pointer());
        } else if (scalar instanceof Scalar.Plain unquoted && PlainScalars.isTyped(unquoted.text())) {
            plain.add(path.pointer());
            unquoted(unquoted);
        } else {
            JsonText.write(scalar, json);
        }
    }

    @Override
    public void tag(TaggedNode tagged, FieldPath path, boolean secret) {
        if (!secret || !(tagged.value() instanceof Scalar)) {
            tags.put(path.pointer(), tagged.tag());
        }
    }

    @Override
    public void unresolved(FieldPath path) {
        unresolved.add(path.pointer());
    }

    @Override
    public void member(String name) throws IOException {
        json.writeFieldName(name);
    }

    @Override
    public void start(Node container) throws IOException {
        if (container instanceof ObjectNode) {
            json.writeStartObject();
        } else {
            json.writeStartArray();
        }
    }

    @Override
    public void end(Node container) throws IOException {
        if (container instanceof ObjectNode) {
            json.writeEndObject();
        } else {
            json.writeEndArray();
        }
    }

    /** Writes a scalar as the document spells it: {@code True} may be meant as text. */
    private void unquoted(Scalar.Plain scalar) throws IOException {
        if (!PlainScalars.isFlag(scalar.text())
                || scalar.text().equals("true")
                || scalar.text().equals("false")) {
            JsonText.write(scalar, json);
        } else {
            json.writeString(scalar.text());
        }
    }
}
