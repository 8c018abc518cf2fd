package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one document and writes their messages. */
final class ShapeProblems {
    /** More problems do not help the caller, and make the answer slow and large. */
    private static final int MOST = 1_000;

    /** Enough to recognise a quoted value. */
    private static final int MOST_QUOTED = 200;

    /** A longer list of names is not readable in one line. */
    private static final int MOST_LISTED = 12;

    /** With more places for a misplaced field than this, a hint does not help. */
    private static final int MOST_PLACES = 3;

    private final List<ShapeProblem> problems = new ArrayList<>();
    private final Shape document;
    private final Binder.Manner manner;
    private boolean more;

    ShapeProblems(Shape document, Binder.Manner manner) {
        this.document = document;
        this.manner = manner;
    }

    /** All problems. If some are not listed, a last one says so, since an unlisted problem may deny. */
    List<ShapeProblem> found(ObjectNode document) {
        List<ShapeProblem> found = new ArrayList<>(problems);
        if (more) {
            found.add(new ShapeProblem(
                    ShapeProblem.Rule.TYPE,
                    "",
                    "the document has more than " + MOST + " mistakes, and only the first are listed",
                    "fix the listed ones first",
                    List.of(),
                    null,
                    document.offset()));
        }
        return List.copyOf(found);
    }

    Value noChoice(FieldType.Choice choice, String text, Node node, FieldPath path) {
        String known = String.join(", ", choice.values());
        String where = path.toString();
        return problem(
                ShapeProblem.Rule.VALUE,
                where,
                "`" + path.name() + "` is " + quote(where, text) + ", and " + manner.reader() + " accepts only "
                        + known,
                NearestName.hint(
                        text, choice.values(), (choice.values().size() == 1 ? "write " : "use one of ") + known),
                node,
                node.offset());
    }

    /** A value for messages. A tag may be the beginning of an unquoted secret. */
    private String found(String where, Node node) {
        return switch (node) {
            case Scalar.Null nothing -> nothing.description();
            case Scalar scalar -> scalar.description() + ", " + quote(where, scalar.text());
            case TaggedNode tagged
            when !quote(where, tagged.tag()).contains(tagged.tag()) -> "a value with a custom YAML tag";
            default -> node.description();
        };
    }

    Value mismatch(FieldType type, Node node, FieldPath path) {
        String where = path.toString();
        return problem(
                ShapeProblem.Rule.TYPE,
                where,
                "`" + path.name() + "` must be " + type.description() + " and is " + found(where, node),
                advice(type, node),
                node,
                node.offset());
    }

    private static String advice(FieldType type, Node node) {
        return switch (node) {
            case TaggedNode _ ->
                "quote the value if the exclamation mark belongs to the text; YAML tags are not supported";
            case Scalar.Text text
            when (type instanceof FieldType.Whole && PlainScalars.isWhole(text.text()))
                    || (type instanceof FieldType.Flag && PlainScalars.isFlag(text.text())) -> "remove the quotes";
            case Scalar _, ArrayNode _, ObjectNode _, UnresolvedNode _ -> "write " + type.description() + " here";
        };
    }

    Value required(Shape shape, Shape.Field field, ObjectNode node, FieldPath path) {
        String where = path.member(field.name()).toString();
        String holder = path == FieldPath.ROOT ? "the " + words(shape.name()) : "`" + path + "`";
        return problem(
                ShapeProblem.Rule.REQUIRED,
                where,
                holder + " has no `" + field.name() + "`, which " + manner.reader() + " requires",
                "add `" + field.name() + "`",
                null,
                node.offset());
    }

    /** Reports a field that the shape does not have. The first candidates are the fields that the object lacks. */
    void unknownField(Shape shape, Set<String> free, ObjectNode.Member member, FieldPath path) {
        if (problems.size() >= MOST) {
            more = true;
            return;
        }
        note(new ShapeProblem(
                ShapeProblem.Rule.UNKNOWN_FIELD,
                path.member(member.name()).toString(),
                "`" + member.name() + "` is not a field of " + article(shape.name()) + ", and " + manner.reader()
                        + " does not read it",
                NearestName.hint(member.name(), free, hint(shape, member.name())),
                List.of(),
                member.value(),
                member.nameOffset()));
    }

    private String hint(Shape shape, String name) {
        List<String> places = new ArrayList<>();
        collectPlaces(name, document, "", places);
        String otherwise = places.isEmpty() || places.size() > MOST_PLACES
                ? namesOf(shape)
                : "put it " + String.join(", ", places).replaceFirst(", (?!.*, )", " or ");
        return NearestName.hint(name, shape.fieldNames(), otherwise);
    }

    /** Collects the places of a shape that have a field with a name. */
    private static void collectPlaces(String name, Shape shape, String path, List<String> places) {
        for (Shape.Field field : shape.fields()) {
            if (field.name().equals(name)) {
                places.add(place(path));
            }
            FieldType type = field.type();
            String inner = (path.isEmpty() ? "" : path + ".") + field.name();
            while (type instanceof FieldType.ListOf list) {
                type = list.element();
                inner += "[]";
            }
            if (type instanceof FieldType.StructureOf structure) {
                collectPlaces(name, structure.shape(), inner, places);
            }
        }
    }

    private static String place(String path) {
        if (path.isEmpty()) {
            return "at the top level";
        }
        return path.endsWith("[]")
                ? "into an element of `" + path.substring(0, path.length() - 2) + "`"
                : "into `" + path + "`";
    }

    private String namesOf(Shape shape) {
        return shape.fields().size() > MOST_LISTED
                ? "remove it, or check how " + manner.reader() + " spells it"
                : "the fields are "
                        + shape.fields().stream().map(Shape.Field::name).collect(Collectors.joining(", "));
    }

    private Value problem(
            ShapeProblem.Rule rule, String path, String message, String advice, @Nullable Node node, int offset) {
        note(new ShapeProblem(rule, path, message, advice, List.of(path), node, offset));
        return new Value.Unknown(path);
    }

    private void note(ShapeProblem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        } else {
            more = true;
        }
    }

    private String quote(String path, String text) {
        String quoted = manner.quoting().quote(path, text);
        return quoted.length() <= MOST_QUOTED ? quoted : quoted.substring(0, MOST_QUOTED) + "...`";
    }

    /** {@code PortMapping} as {@code port mapping}. */
    private static String words(String shapeName) {
        return shapeName.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** {@code PortMapping} as {@code a port mapping}. */
    private static String article(String shapeName) {
        String words = words(shapeName);
        return words.equals("metadata") ? words : ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
