package dev.portwarden.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the operations of a JSON Patch (RFC 6902) to nodes. Unchanged nodes keep their positions in the text. Nodes
 * are immutable: the path to a change is copied.
 */
public final class NodePatch {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private NodePatch() {}

    /** An operation does not apply: its place does not exist, or a test fails. */
    public static final class NotApplicable extends Exception {
        NotApplicable(String message) {
            super(message);
        }
    }

    /** Adds a member or element at a JSON Pointer, or replaces a member. */
    public static Node add(Node root, String pointer, Node value) throws NotApplicable {
        return change(root, steps(pointer), Change.ADD, value);
    }

    /** Replaces an existing value. */
    public static Node replace(Node root, String pointer, Node value) throws NotApplicable {
        return change(root, steps(pointer), Change.REPLACE, value);
    }

    /** Removes an existing value. */
    public static Node remove(Node root, String pointer) throws NotApplicable {
        return change(root, steps(pointer), Change.REMOVE, null);
    }

    /** The value at a JSON Pointer. */
    public static Node get(Node root, String pointer) throws NotApplicable {
        Node node = root;
        for (String step : steps(pointer)) {
            node = child(node, step);
        }
        return node;
    }

    /** The document unchanged, if the value at a JSON Pointer equals another. */
    public static Node test(Node root, String pointer, Node value) throws NotApplicable {
        if (!same(get(root, pointer), value)) {
            throw new NotApplicable("`" + pointer + "` has another value");
        }
        return root;
    }

    private static boolean same(Node one, Node other) {
        return switch (one) {
            case Scalar scalar ->
                other instanceof Scalar second && scalar.text().equals(second.text());
            case UnresolvedNode unresolved ->
                other instanceof UnresolvedNode second && same(unresolved.written(), second.written());
            case TaggedNode tagged -> other instanceof TaggedNode second && same(tagged.value(), second.value());
            case ArrayNode array ->
                other instanceof ArrayNode second
                        && array.elements().size() == second.elements().size()
                        && IntStream.range(0, array.elements().size())
                                .allMatch(i -> same(
                                        array.elements().get(i),
                                        second.elements().get(i)));
            case ObjectNode object ->
                other instanceof ObjectNode second
                        && object.members().size() == second.members().size()
                        && object.members().stream()
                                .allMatch(member -> second.member(member.name()) instanceof ObjectNode.Member match
                                        && same(member.value(), match.value()));
        };
    }

    private enum Change {
        ADD,
        REPLACE,
        REMOVE
    }

    private static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static Node change(Node node, List<String> steps, Change change, @Nullable Node value)
            throws NotApplicable {
        if (steps.isEmpty()) {
            if (change == Change.REMOVE) {
                throw new NotApplicable("the whole document cannot be removed");
            }
            return Objects.requireNonNull(value);
        }
        String step = steps.getFirst();
        if (steps.size() > 1) {
            return with(
                    node,
                    step,
                    Change.REPLACE,
                    change(child(node, step), steps.subList(1, steps.size()), change, value));
        }
        return with(node, step, change, value);
    }

    private static Node child(Node node, String step) throws NotApplicable {
        return switch (node) {
            case ObjectNode object when object.member(step) instanceof ObjectNode.Member member -> member.value();
            case ArrayNode array ->
                array.elements().get(index(step, array.elements().size() - 1));
            case Scalar _, TaggedNode _, UnresolvedNode _, ObjectNode _ ->
                throw new NotApplicable("there is no `" + step + "`");
        };
    }

    private static Node with(Node node, String step, Change change, @Nullable Node value) throws NotApplicable {
        return switch (node) {
            case ObjectNode object -> new ObjectNode(object.offset(), members(object, step, change, value));
            case ArrayNode array -> new ArrayNode(array.offset(), elements(array, step, change, value));
            case Scalar _, TaggedNode _, UnresolvedNode _ -> throw new NotApplicable("a scalar has no `" + step + "`");
        };
    }

    private static List<ObjectNode.Member> members(ObjectNode object, String name, Change change, @Nullable Node value)
            throws NotApplicable {
        List<ObjectNode.Member> members = new ArrayList<>(object.members());
        int index = object.members().indexOf(object.member(name));
        if (index < 0 && change != Change.ADD) {
            throw new NotApplicable("there is no `" + name + "`");
        }
        if (change == Change.REMOVE) {
            members.remove(index);
        } else {
            int offset = index < 0 ? object.offset() : members.get(index).nameOffset();
            ObjectNode.Member member = new ObjectNode.Member(name, offset, Objects.requireNonNull(value));
            if (index < 0) {
                members.add(member);
            } else {
                members.set(index, member);
            }
        }
        return members;
    }

    private static List<Node> elements(ArrayNode array, String step, Change change, @Nullable Node value)
            throws NotApplicable {
        List<Node> elements = new ArrayList<>(array.elements());
        int last = elements.size() - 1;
        switch (change) {
            case ADD ->
                elements.add(step.equals("-") ? last + 1 : index(step, last + 1), Objects.requireNonNull(value));
            case REPLACE -> elements.set(index(step, last), Objects.requireNonNull(value));
            case REMOVE -> elements.remove(index(step, last));
        }
        return elements;
    }

    private static int index(String step, int last) throws NotApplicable {
        if (INDEX.matcher(step).matches() && Integer.parseInt(step) <= last) {
            return Integer.parseInt(step);
        }
        throw new NotApplicable("there is no element `" + step + "`");
    }
}
