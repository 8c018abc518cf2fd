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

    /**
     * Decodes bytes as UTF-8.
     *
     * @throws Failure when there are too many, or they are not UTF-8
     */
    public Source source(String name, byte[] bytes) {
        limits.checkSize(bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            checkEncoding(name, bytes);
        }
        return new Source(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /**
     * Reads a text that holds one document.
     *
     * @throws Failure when it is empty, cannot be parsed, repeats a member name or is nested too deeply
     */
    public Node read(Source source) {
        List<Node> documents = readEach(source);
        if (documents.size() > 1) {
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    source.problem(documents.get(1).offset(), "unexpected second document: only one is allowed here")
                            .withHint("put each document into a separate file"));
        }
        return documents.getFirst();
    }

    /**
     * Reads a text with one JSON document, or with YAML documents separated by {@code ---}.
     *
     * @throws Failure as for {@link #read}
     */
    public List<Node> readEach(Source source) {
        if (isJson(source.text()) && !isNamedYaml(source.name())) {
            return List.of(json.read(source));
        }
        List<Node> documents = source.text().isBlank() ? List.of() : yaml.read(source);
        if (documents.isEmpty()) {
            throw new Failure(ErrorCode.DOCUMENT_UNREADABLE, source.problem(0, "the document is empty"));
        }
        return documents;
    }

    /**
     * Reads a text with any number of YAML documents, and skips empty ones.
     *
     * @throws Failure as for {@link #read}
     */
    public List<Node> readAll(Source source) {
        return yaml.read(source);
    }

    /** YAML can begin like JSON, so the file name decides. */
    private static boolean isNamedYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static boolean isJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                return c == '{' || c == '[' || c == '"';
            }
        }
        return false;
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
