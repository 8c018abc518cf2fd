package dev.portwarden.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) with the position of every value. Duplicate names are an error. */
final class JsonReader {
    /** Plain words for a message of Jackson; {@code $1} is the offending character or word. */
    private record Rewording(Pattern pattern, String words) {
        Rewording(String pattern, String words) {
            this(Pattern.compile(pattern, Pattern.DOTALL), words);
        }
    }

    private static final String CHARACTER = "Unexpected character \\('(.*?)' \\(code .*?\\)\\)";

    private static final List<Rewording> REWORDINGS = List.of(
            new Rewording("Unexpected character \\('/' .*comment.*", "`/` begins a comment, which JSON does not allow"),
            new Rewording(
                    CHARACTER + ".*double-quote to start field name.*", "expected a name in double quotes, not `$1`"),
            new Rewording(CHARACTER + ".*comma to separate.*", "a comma is missing before `$1`"),
            new Rewording(CHARACTER + ".*a colon to separate.*", "a colon is missing before `$1`"),
            new Rewording(CHARACTER + ".*expected a (?:valid )?value.*", "expected a value, not `$1`"),
            new Rewording(CHARACTER + ".*numeric value.*", "`$1` is not allowed here in a number"),
            new Rewording(CHARACTER + ".*hex-digit.*", "`$1` is not a hexadecimal digit"),
            new Rewording(CHARACTER + ".*", "`$1` is not expected here"),
            new Rewording("Unrecognized token '((?i:true|false|null|none|undefined|yes|no))'.*", "`$1` is not a value"),
            new Rewording("Unrecognized token .*", "a word without quotes is not a value: put text in double quotes"),
            new Rewording("Non-standard token '(.*?)'.*", "`$1` is not a value"),
            new Rewording("Unexpected close marker '(.)': no open.*", "`$1` has no opening bracket"),
            new Rewording("Unexpected close marker '(.)'.*", "`$1` does not match the opening bracket"),
            new Rewording("Unexpected end-of-input.*(?:quote|VALUE_STRING).*", "the text ends inside a string"),
            new Rewording("Unexpected end-of-input.*", "the text ends before all brackets are closed"),
            new Rewording(
                    "Illegal unquoted character.*", "a string cannot hold a line end or another control character"),
            new Rewording("Unrecognized character escape '(.*?)'.*", "`\\\\$1` is not an escape sequence"),
            new Rewording("Number value length.*", "a number has too many digits"),
            new Rewording("Invalid numeric value: Leading zeroes.*", "a number cannot begin with 0"));

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
                throw source.unreadable(offset(parser), "unexpected text after the document", null);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw source.unreadable(offset(e), "the document is not JSON: " + plain(e.getOriginalMessage()), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node value(Source source, JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw source.unreadable(source.text().length(), "the document is empty", null);
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
                throw source.unreadable(offset, "a value is missing here", null);
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

    /** Checked before Jackson does, which does not report the position. */
    private void checkDepth(Source source, JsonParser parser, int offset) {
        if (parser.getParsingContext().getNestingDepth() > depthLimit) {
            throw source.unreadable(offset, "the document is nested more than " + depthLimit + " levels deep", null);
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int offset(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getCharOffset());
    }

    /** A message without Java terms. */
    private static String plain(String message) {
        for (Rewording rewording : REWORDINGS) {
            Matcher matcher = rewording.pattern().matcher(message);
            if (matcher.matches()) {
                return matcher.replaceFirst(rewording.words());
            }
        }
        return "the text cannot be read from here on";
    }
}
