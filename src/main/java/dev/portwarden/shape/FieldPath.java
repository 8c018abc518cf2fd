package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path from a document's root to a value, formatted only when needed:
 * {@code containerDefinitions[1].portMappings[0].hostPort}, or {@code labels["a.b"]} for a name with other characters.
 */
public final class FieldPath {
    /** The document itself, formatted as "". */
    public static final FieldPath ROOT = new FieldPath(null, "", -1);

    private static final Pattern STEP = Pattern.compile("\\.?[A-Za-z_][A-Za-z0-9_-]*+|\\[\\d{1,9}]");

    private final @Nullable FieldPath parent;
    private final String member;
    private final int index;

    private FieldPath(@Nullable FieldPath parent, String member, int index) {
        this.parent = parent;
        this.member = member;
        this.index = index;
    }

    /** The path of a member. */
    public FieldPath member(String name) {
        return new FieldPath(this, name, -1);
    }

    /** The path of a list element, from 0. */
    public FieldPath element(int position) {
        return new FieldPath(this, "", position);
    }

    /** Parses a path relative to this one; null if the text is not a path. */
    public @Nullable FieldPath resolve(String text) {
        FieldPath path = this;
        int at = 0;
        while (at < text.length()) {
            int end = stepEnd(text, at);
            if (end < 0) {
                return null;
            }
            path = path.step(text.substring(at, end));
            at = end;
        }
        return path;
    }

    /** The end of the step at an index, or -1 if there is no step. */
    private static int stepEnd(String text, int at) {
        if (text.startsWith("[\"", at)) {
            int close = at + 2;
            while (close < text.length() && text.charAt(close) != '"') {
                close += text.charAt(close) == '\\' ? 2 : 1;
            }
            return text.startsWith("\"]", close) ? close + 2 : -1;
        }
        Matcher step = STEP.matcher(text).region(at, text.length());
        return step.lookingAt() ? step.end() : -1;
    }

    private FieldPath step(String step) {
        if (step.startsWith("[\"")) {
            return member(step.substring(2, step.length() - 2).replaceAll("\\\\(.)", "$1"));
        }
        return step.startsWith("[")
                ? element(Integer.parseInt(step.substring(1, step.length() - 1)))
                : member(step.startsWith(".") ? step.substring(1) : step);
    }

    /** The path of the previous element in the list, or null. */
    public @Nullable FieldPath elementBefore() {
        return parent == null || index < 1 ? null : parent.element(index - 1);
    }

    /** The path of another member of the same object, or null if this is not the path of a member. */
    public @Nullable FieldPath sibling(String name) {
        return parent == null || index >= 0 ? null : parent.member(name);
    }

    /**
     * The last name with its indexes: {@code hostPort} of {@code portMappings[0].hostPort}, {@code command[0]} of
     * itself.
     */
    public String name() {
        return parent == null || index < 0 ? member : parent.name() + "[" + index + "]";
    }

    /** The value at this path; null if it is missing or {@code null}. */
    public @Nullable Node find(Node root) {
        if (parent == null) {
            return root;
        }
        return switch (parent.find(root)) {
            case ObjectNode object when index < 0 -> object.find(member);
            case ArrayNode array
            when index >= 0 && index < array.elements().size() ->
                array.elements().get(index) instanceof Scalar.Null
                        ? null
                        : array.elements().get(index);
            case null, default -> null;
        };
    }

    /** The value at this path, or else at the nearest existing parent. */
    public Node nearest(Node root) {
        for (FieldPath path = this; path.parent != null; path = path.parent) {
            Node found = path.find(root);
            if (found != null) {
                return found;
            }
        }
        return root;
    }

    /** This path below another one, with the fields of a type in another spelling. Keys of maps do not change. */
    public FieldPath spelled(FieldPath start, FieldType type, UnaryOperator<String> spelling) {
        return spell(new Typed(start, type), spelling).path();
    }

    /** A path and the type of its value. */
    private record Typed(FieldPath path, FieldType type) {}

    private Typed spell(Typed start, UnaryOperator<String> spelling) {
        if (parent == null) {
            return start;
        }
        Typed outer = parent.spell(start, spelling);
        FieldPath path = index >= 0 ? outer.path.element(index) : outer.path.member(member);
        return switch (outer.type) {
            case FieldType.ListOf list -> new Typed(path, list.element());
            case FieldType.MapOf map -> new Typed(path, map.value());
            case FieldType.StructureOf structure
            when structure.shape().find(member) instanceof Shape.Field field ->
                new Typed(outer.path.member(spelling.apply(member)), field.type());
            default -> new Typed(path, new FieldType.Any());
        };
    }

    /** Whether a name needs no brackets: letters, digits, underscores and hyphens, the first a letter or underscore. */
    private static boolean isWord(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** The path as a JSON Pointer (RFC 6901). */
    public String pointer() {
        if (parent == null) {
            return "";
        }
        String step =
                index >= 0 ? Integer.toString(index) : member.replace("~", "~0").replace("/", "~1");
        return parent.pointer() + "/" + step;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.write(text);
        if (index >= 0) {
            text.append('[').append(index).append(']');
        } else if (isWord(member)) {
            text.append(text.isEmpty() ? "" : ".").append(member);
        } else {
            text.append("[\"")
                    .append(member.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"]");
        }
    }
}
