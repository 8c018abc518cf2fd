package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads bytes into nodes: JSON where the text begins like JSON, else YAML. */
public final class DocumentReader {
    private final DocumentLimits limits;
    private final JsonReader json;
    private final YamlReader yaml;

    public DocumentReader(DocumentLimits limits) {
        this.limits = limits;
        this.json = new JsonReader(limits);
        this.yaml = new YamlReader(limits);
    }

    /** Decodes UTF-8; fails when there are too many bytes, or they are not UTF-8. */
    public Source source(String name, byte[] bytes) {
        limits.checkSize(bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            checkEncoding(name, bytes);
        }
        return new Source(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Reads one document; fails when it is empty, cannot be parsed, repeats a member name or is nested too deeply. */
    public Node read(Source source) {
        List<Node> documents = readEach(source);
        if (documents.size() > 1) {
            throw source.unreadable(
                    documents.get(1).offset(),
                    "unexpected second document: only one is allowed here",
                    "put each document into a separate file");
        }
        return documents.getFirst();
    }

    /** Reads one JSON document, or YAML documents separated by {@code ---}; fails like {@link #read}. */
    public List<Node> readEach(Source source) {
        if (isJson(source.text()) && !isNamedYaml(source.name())) {
            return List.of(json.read(source));
        }
        List<Node> documents = source.text().isBlank() ? List.of() : yaml.read(source);
        if (documents.isEmpty()) {
            throw source.unreadable(0, "the document is empty", null);
        }
        return documents;
    }

    /** Reads any number of YAML documents, and skips empty ones; fails like {@link #read}. */
    public List<Node> readAll(Source source) {
        return yaml.read(source);
    }

    /** YAML can begin like JSON, so the file name decides. */
    private static boolean isNamedYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static boolean isJson(String text) {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && "{[\"".indexOf(text.charAt(i)) >= 0;
    }

    private static void checkEncoding(String name, byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            Problem problem = new Problem(
                    "the document is not UTF-8", name.isEmpty() ? null : name, null, null, "save it as UTF-8");
            throw new Failure(ErrorCode.DOCUMENT_UNREADABLE, problem);
        }
    }
}
