package dev.portwarden.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) with the place of every value; a name that stands twice is refused. */
final class JsonReader {
    private final JsonFactory factory;
    private final int depthLimit;

    JsonReader(DocumentLimits limits) {
        this.depthLimit = limits.depth();
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxStringLength(limits.bytes())
                        .maxNameLength(limits.bytes())
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    Node read(Source source) {
        try (JsonParser parser = factory.createParser(source.text().toCharArray())) {
            Node node = value(source, parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw unreadable(source, offset(parser), "the document ends before this");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw unreadable(
                    source, offset(e), "the document is not JSON: " + JsonMessages.plain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node value(Source source, JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw unreadable(source, source.text().length(), "the document is empty");
        }
        int offset = offset(parser);
        return switch (token) {
            case START_OBJECT -> object(source, parser, offset);
            case START_ARRAY -> array(source, parser, offset);
            case VALUE_STRING -> new Scalar.Text(offset, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar.Number(offset, parser.getText());
            case VALUE_TRUE -> new Scalar.Flag(offset, true);
            case VALUE_FALSE -> new Scalar.Flag(offset, false);
            case VALUE_NULL -> new Scalar.Null(offset);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw unreadable(source, offset, "a value is missing here");
        };
    }

    private Node object(Source source, JsonParser parser, int offset) throws IOException {
        checkDepth(source, parser, offset);
        List<ObjectNode.Member> members = new ArrayList<>();
        MemberNames names = new MemberNames(source, members);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int nameOffset = offset(parser);
            String name = parser.currentName();
            names.add(name, nameOffset);
            members.add(new ObjectNode.Member(name, nameOffset, value(source, parser, parser.nextToken())));
        }
        return new ObjectNode(offset, members);
    }

    private Node array(Source source, JsonParser parser, int offset) throws IOException {
        checkDepth(source, parser, offset);
        List<Node> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(source, parser, token));
        }
        return new ArrayNode(offset, elements);
    }

    /** Before Jackson does, which does not say where. */
    private void checkDepth(Source source, JsonParser parser, int offset) {
        if (parser.getParsingContext().getNestingDepth() > depthLimit) {
            throw unreadable(
                    source, offset, "lists and objects stand in one another more than " + depthLimit + " deep");
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int offset(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getCharOffset());
    }

    private static Failure unreadable(Source source, int offset, String message) {
        return new Failure(ErrorCode.DOCUMENT_UNREADABLE, source.problem(offset, message));
    }
}
