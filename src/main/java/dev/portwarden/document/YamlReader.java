package dev.portwarden.document;

import dev.portwarden.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Reads YAML with the position of every value. Aliases are refused: a small text could expand to a huge one, and a
 * value would have two positions.
 */
final class YamlReader {
    /** Plain words for a message of SnakeYAML that holds a text. */
    private record Rewording(
            String part, String words, @Nullable String hint) {}

    private static final String QUOTE = "put text with colons, brackets or quotes in quotes, or in a block below `|-`";
    private static final List<Rewording> REWORDINGS = List.of(
            new Rewording("(TAB)", "a value cannot begin with a tab", "indent with spaces"),
            new Rewording("mapping values are not allowed here", "unexpected colon: a value cannot begin here", QUOTE),
            new Rewording(
                    "expected <block end>",
                    "unexpected text after a value: check the indentation, or quote the value",
                    QUOTE),
            new Rewording("expected ',' or ", "a comma or the closing bracket is missing before this", QUOTE),
            new Rewording("found unexpected end of stream", "the document ends inside quotes", null),
            new Rewording(
                    "could not find expected ':'",
                    "a colon is missing after a name, or a line is not indented far enough",
                    null));
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern TAIL = Pattern.compile("\\(\\d+\\)$|\\.$");

    private final DocumentLimits limits;

    YamlReader(DocumentLimits limits) {
        this.limits = limits;
    }

    List<Node> read(Source source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        YamlText text = new YamlText(source);
        Reading reading = new Reading(source, text, new ParserImpl(text, options));
        try {
            return reading.documents();
        } catch (Failure failure) {
            throw failure;
        } catch (MarkedYAMLException e) {
            int offset =
                    Optional.ofNullable(e.getProblemMark()).map(text::offset).orElse(0);
            throw unreadable(source, offset, e.getProblem());
        } catch (RuntimeException e) {
            // SnakeYAML throws other exceptions too, such as for an escape with an invalid code point.
            throw source.unreadable(reading.place, "the document is not YAML from here on", null);
        }
    }

    /** The failure with a message of SnakeYAML, without its internal terms. */
    private static Failure unreadable(Source source, int offset, String message) {
        for (Rewording rewording : REWORDINGS) {
            if (message.contains(rewording.part())) {
                return source.unreadable(offset, rewording.words(), rewording.hint());
            }
        }
        String plain = TAIL.matcher(QUOTED.matcher(message).replaceAll("`$1`")).replaceAll("");
        return source.unreadable(
                offset, plain.startsWith("found character") ? plain : "the document is not YAML: " + plain, null);
    }

    /** One pass over the parser's events. */
    private final class Reading {
        private final Source source;
        private final YamlText text;
        private final Parser parser;
        private int depth;
        /** The offset of the last name, for errors without a position. */
        private int place;

        Reading(Source source, YamlText text, Parser parser) {
            this.source = source;
            this.text = text;
            this.parser = parser;
        }

        List<Node> documents() {
            List<Node> documents = new ArrayList<>();
            while (parser.checkEvent(Event.ID.StreamStart) || !parser.checkEvent(Event.ID.StreamEnd)) {
                Event event = parser.getEvent();
                if (event.is(Event.ID.DocumentStart)) {
                    Node node = node();
                    if (!(node instanceof Scalar.Null)) {
                        documents.add(node);
                    }
                }
            }
            return documents;
        }

        private Node node() {
            Event event = parser.getEvent();
            int offset = text.offset(event.getStartMark());
            return switch (event) {
                case ScalarEvent scalar -> scalar(scalar, offset);
                case MappingStartEvent start -> tagged(start.getTag(), offset, object(offset));
                case SequenceStartEvent start -> tagged(start.getTag(), offset, array(offset));
                case NodeEvent _ ->
                    throw source.unreadable(
                            offset,
                            "YAML aliases are not supported: write the value out, or quote it if it begins with `*`",
                            null);
                default -> throw source.unreadable(offset, "a value is missing here", null);
            };
        }

        private Node scalar(ScalarEvent event, int offset) {
            String value = event.getValue();
            if (event.getImplicit().canOmitTagInPlainScalar()
                    || Tag.INT.getValue().equals(event.getTag())
                    || Tag.BOOL.getValue().equals(event.getTag())
                    || Tag.FLOAT.getValue().equals(event.getTag())) {
                return PlainScalars.isNull(value) ? new Scalar.Null(offset) : new Scalar.Plain(offset, value);
            }
            return tagged(event.getTag(), offset, new Scalar.Text(offset, value));
        }

        private Node tagged(String tag, int offset, Node node) {
            return tag == null || tag.startsWith(Tag.PREFIX) || tag.equals("!")
                    ? node
                    : new TaggedNode(offset, tag, node);
        }

        private Node object(int offset) {
            enter(offset);
            List<ObjectNode.Member> members = new ArrayList<>();
            MemberNames names = new MemberNames(source, members);
            while (!parser.checkEvent(Event.ID.MappingEnd)) {
                int nameOffset = text.offset(parser.peekEvent().getStartMark());
                if (!(parser.getEvent() instanceof ScalarEvent name)) {
                    throw source.unreadable(nameOffset, "a name is expected here", null);
                }
                if (name.getValue().equals("<<") && name.isPlain()) {
                    throw source.unreadable(
                            nameOffset, "YAML merge keys (`<<`) are not supported: write the values out", null);
                }
                names.add(name.getValue(), nameOffset);
                place = nameOffset;
                members.add(new ObjectNode.Member(name.getValue(), nameOffset, node()));
            }
            leave();
            return new ObjectNode(offset, members);
        }

        private Node array(int offset) {
            enter(offset);
            List<Node> elements = new ArrayList<>();
            while (!parser.checkEvent(Event.ID.SequenceEnd)) {
                elements.add(node());
            }
            leave();
            return new ArrayNode(offset, elements);
        }

        private void enter(int offset) {
            depth++;
            if (depth > limits.depth()) {
                throw source.unreadable(
                        offset, "the document is nested more than " + limits.depth() + " levels deep", null);
            }
        }

        private void leave() {
            depth--;
            parser.getEvent();
        }
    }
}
