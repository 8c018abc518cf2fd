package dev.portwarden.shape;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts into words where a document does not fit its shape, and keeps what was found. */
final class ShapeProblems {
    /** More problems than this are read by nobody, and each costs time and room in the answer. */
    private static final int MOST = 1_000;

    /** What is quoted is told from other values by its beginning. */
    private static final int MOST_QUOTED = 200;

    /** More names than this are not read by anybody in one line. */
    private static final int MOST_LISTED = 12;

    private final List<ShapeProblem> problems = new ArrayList<>();
    private final Shape document;
    private final Binder.Manner manner;
    private boolean more;

    ShapeProblems(Shape document, Binder.Manner manner) {
        this.document = document;
        this.manner = manner;
    }

    /** Everything so far; where that is not everything, one problem says so, since one that is not listed may deny. */
    List<ShapeProblem> found(ObjectNode document) {
        List<ShapeProblem> found = new ArrayList<>(problems);
        if (more) {
            found.add(new ShapeProblem(
                    ShapeProblem.Rule.TYPE,
                    "",
                    "the document has more than " + MOST + " mistakes, and the others are not listed",
                    "mend those that are listed first",
                    List.of(),
                    null,
                    document.offset()));
        }
        return List.copyOf(found);
    }

    /** A text that is none of those that the field knows. */
    Value noChoice(FieldType.Choice choice, String text, Node node, FieldPath path) {
        String nearest = NearestName.of(text, choice.values());
        String known = String.join(", ", choice.values());
        String where = path.toString();
        return problem(
                ShapeProblem.Rule.VALUE,
                where,
                "`" + path.name() + "` is " + quote(where, text) + ", and " + manner.reader() + " knows only " + known,
                nearest != null
                        ? "did you mean `" + nearest + "`?"
                        : choice.values().size() == 1 ? "write " + known : "use one of " + known,
                node,
                node.offset());
    }

    /** What a value is; a tag may be the beginning of a text that has no quotes. */
    private String found(String where, Node node) {
        return switch (node) {
            case Scalar.Null nothing -> nothing.description();
            case Scalar scalar -> scalar.description() + ", " + quote(where, scalar.text());
            case TaggedNode tagged
            when !quote(where, tagged.tag()).contains(tagged.tag()) -> "a value with a YAML tag of its own";
            default -> node.description();
        };
    }

    /** A value of another type than its field's; what it stands for is unknown. */
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
            case TaggedNode _ -> "put it in quotes if the exclamation mark belongs to the text; tags are not read";
            case Scalar.Text text
            when type instanceof FieldType.Whole && PlainScalars.isWhole(text.text()) -> "take the quotes away";
            case Scalar.Text text
            when type instanceof FieldType.Flag
                    && (PlainScalars.isTrue(text.text()) || PlainScalars.isFalse(text.text())) ->
                "take the quotes away";
            case Scalar _, ArrayNode _, ObjectNode _, Unresolved _ -> "write " + type.description() + " there";
        };
    }

    /** A field that is not there and has to be. */
    Value required(Shape shape, Shape.Field field, ObjectNode node, FieldPath path) {
        String where = path.member(field.name()).toString();
        String holder = path == FieldPath.ROOT ? "the " + ShapeWords.of(shape.name()) : "`" + path + "`";
        return problem(
                ShapeProblem.Rule.REQUIRED,
                where,
                holder + " has no `" + field.name() + "`, which " + manner.reader() + " requires",
                "add `" + field.name() + "`",
                null,
                node.offset());
    }

    /**
     * A field that the shape does not have.
     *
     * @param free fields that the object does not have yet: one of them was meant before any other
     */
    void unknownField(Shape shape, Set<String> free, ObjectNode.Member member, FieldPath path) {
        if (problems.size() >= MOST) {
            more = true;
            return;
        }
        String unused = NearestName.of(member.name(), free);
        String nearest = unused != null ? unused : NearestName.of(member.name(), shape.fieldNames());
        note(new ShapeProblem(
                ShapeProblem.Rule.UNKNOWN_FIELD,
                path.member(member.name()).toString(),
                "`" + member.name() + "` is no field of " + ShapeWords.article(shape.name()) + ", and "
                        + manner.reader() + " does not read it",
                nearest == null ? elsewhere(shape, member.name()) : "did you mean `" + nearest + "`?",
                List.of(),
                member.value(),
                member.nameOffset()));
    }

    private String elsewhere(Shape shape, String name) {
        String place = Misplaced.hint(document, name);
        return place == null ? namesOf(shape) : place;
    }

    private String namesOf(Shape shape) {
        return shape.fields().size() > MOST_LISTED
                ? "take it out, or see how " + manner.reader() + " spells it"
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
}
