package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Reads YAML with the place of every value. Aliases are refused: they let a small text stand for a huge one, and a
 * finding in them has two places.
 */
final class YamlReader {
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
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    source.problem(offset, YamlMessages.plain(e.getProblem()))
                            .withHint(YamlMessages.hint(e.getProblem())));
        } catch (RuntimeException e) {
            // The parser throws what it stumbles over: a number in an escape that is none of a character, and the like.
            throw unreadable(source, reading.place, "the document is not YAML from here on");
        }
    }

    private static Failure unreadable(Source source, int offset, String message) {
        return new Failure(ErrorCode.DOCUMENT_UNREADABLE, source.problem(offset, message));
    }

    /** One pass over the parser's events. */
    private final class Reading {
        private final Source source;
        private final YamlText text;
        private final Parser parser;
        private int depth;
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
                    throw unreadable(
                            source,
                            offset,
                            "a YAML alias stands here, and aliases are not read: write the value out, in quotes where"
                                    + " it begins with `*`");
                default -> throw unreadable(source, offset, "a value is missing here");
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
                    throw unreadable(source, nameOffset, "a name is expected here");
                }
                if (name.getValue().equals("<<") && name.isPlain()) {
                    throw unreadable(
                            source,
                            nameOffset,
                            "`<<` is a YAML merge key, and merge keys are not read: write the values out");
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
                throw unreadable(
                        source, offset, "lists and objects stand in one another more than " + limits.depth() + " deep");
            }
        }

        private void leave() {
            depth--;
            parser.getEvent();
        }
    }
}
