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
 * The way from a document's root to a value, put into words only when it is asked for:
 * {@code containerDefinitions[1].portMappings[0].hostPort}; a name that is no plain word stands as {@code labels["a.b"]}.
 */
public final class FieldPath {
    /** The document itself, "" in words. */
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

    /** The path of a list's element, from 0. */
    public FieldPath element(int position) {
        return new FieldPath(this, "", position);
    }

    /**
     * The path that words describe, beginning at this one.
     *
     * @return null where the words are no path
     */
    public @Nullable FieldPath resolve(String words) {
        FieldPath path = this;
        int at = 0;
        while (at < words.length()) {
            int end = stepEnd(words, at);
            if (end < 0) {
                return null;
            }
            path = path.step(words.substring(at, end));
            at = end;
        }
        return path;
    }

    /** Where the step that begins at a place ends, or -1 where none begins there. */
    private static int stepEnd(String words, int at) {
        if (words.startsWith("[\"", at)) {
            int close = at + 2;
            while (close < words.length() && words.charAt(close) != '"') {
                close += words.charAt(close) == '\\' ? 2 : 1;
            }
            return words.startsWith("\"]", close) ? close + 2 : -1;
        }
        Matcher step = STEP.matcher(words).region(at, words.length());
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

    /** The path of the element before this one in its list, or null where there is none. */
    public @Nullable FieldPath elementBefore() {
        return parent == null || index < 1 ? null : parent.element(index - 1);
    }

    /** The path of another member of the same object, or null where this is the path of no member. */
    public @Nullable FieldPath beside(String name) {
        return parent == null || index >= 0 ? null : parent.member(name);
    }

    /** The last name on the way: {@code hostPort} of {@code portMappings[0].hostPort}, {@code command[0]} of itself. */
    public String name() {
        if (parent == null || index < 0) {
            return member;
        }
        return parent.name() + "[" + index + "]";
    }

    /** The value at this path, or null where there is none or it is {@code null}. */
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

    /** The value at this path, or else the nearest one on the way to it. */
    public Node nearest(Node root) {
        for (FieldPath path = this; path.parent != null; path = path.parent) {
            Node found = path.find(root);
            if (found != null) {
                return found;
            }
        }
        return root;
    }

    /**
     * This path below another one, with the names of a type's fields spelt otherwise; names of the document's own choosing
     * stay.
     */
    public FieldPath spelled(FieldPath start, FieldType type, UnaryOperator<String> spelling) {
        return spell(new Typed(start, type), spelling).path();
    }

    /** A path, and what may stand there. */
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

    /** Whether a name needs no brackets: a letter or underscore, then letters, digits, underscores and hyphens. */
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
