package dev.portwarden.decide;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import java.util.ArrayList;
import java.util.List;

/** Truncates a value for an answer: long texts end in an ellipsis, and long lists and objects end early. */
final class ValueTruncation {
    /** The most characters of a value, with everything in it. Enough for any field that a rule checks as a whole. */
    private static final int MOST = 1_000;

    /** What each value costs besides its characters. */
    private static final int ROOM = 4;

    private int left = MOST;
    private boolean cut;

    private ValueTruncation() {}

    static Reason.ObservedValue of(Node node, boolean masked) {
        ValueTruncation truncation = new ValueTruncation();
        Node shown = truncation.node(node);
        return new Reason.ObservedValue(truncation.cut ? shown : node, masked, truncation.cut && !masked);
    }

    private Node node(Node node) {
        left -= ROOM;
        return switch (node) {
            case Scalar scalar -> scalar(scalar);
            case UnresolvedNode unresolved -> node(unresolved.written());
            case TaggedNode tagged -> new TaggedNode(tagged.offset(), tagged.tag(), node(tagged.value()));
            case ArrayNode array -> {
                List<Node> elements = new ArrayList<>();
                for (Node element : array.elements()) {
                    if (left <= 0) {
                        cut = true;
                        break;
                    }
                    elements.add(node(element));
                }
                yield new ArrayNode(array.offset(), elements);
            }
            case ObjectNode object -> {
                List<ObjectNode.Member> members = new ArrayList<>();
                for (ObjectNode.Member member : object.members()) {
                    left -= member.name().length();
                    if (left <= 0) {
                        cut = true;
                        break;
                    }
                    members.add(new ObjectNode.Member(member.name(), member.nameOffset(), node(member.value())));
                }
                yield new ObjectNode(object.offset(), members);
            }
        };
    }

    private Node scalar(Scalar scalar) {
        String text = scalar.text();
        int length = Math.max(left, 0);
        left -= text.length();
        if (text.length() <= length) {
            return scalar;
        }
        cut = true;
        int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return new Scalar.Text(scalar.offset(), text.substring(0, end) + "…");
    }
}
