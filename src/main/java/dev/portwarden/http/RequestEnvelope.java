package dev.portwarden.http;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A posted envelope: what it says, and everything that is wrong with it. */
public final class RequestEnvelope {
    /** The member that has candidate policies. */
    public static final String POLICIES = "policies";

    /** The member that says whether the policies in force judge beside them. */
    public static final String BESIDE = "beside";

    /** Nobody mends more at a time, and a body of nothing but mistakes must not be answered by a larger one. */
    private static final int MOST_PROBLEMS = 100;

    private static final int LONGEST_QUOTE = 60;
    private static final Binder.Manner MANNER = new Binder.Manner("Portwarden", (_, text) -> quote(text));

    private static final Comparator<@Nullable Position> BY_PLACE =
            Comparator.nullsFirst(Comparator.comparingInt(Position::line).thenComparingInt(Position::column));

    private final Source source;
    private final ObjectNode node;
    private final Structure values;
    private final List<Problem> problems = new ArrayList<>();

    /** Reads an object that should have a shape. */
    public RequestEnvelope(Shape shape, Source source, ObjectNode node) {
        this.source = source;
        this.node = node;
        Binder.Bound bound = Binder.bind(shape, node, MANNER);
        this.values = bound.structure();
        bound.problems().forEach(problem -> problem(problem.offset(), problem.message(), advice(shape, problem)));
    }

    /** An envelope's fields are few enough to be listed. */
    private static String advice(Shape shape, ShapeProblem problem) {
        List<String> names = shape.fields().stream().map(Shape.Field::name).toList();
        boolean isFar =
                problem.rule() == ShapeProblem.Rule.UNKNOWN_FIELD && NearestName.of(problem.path(), names) == null;
        return isFar ? "the fields are " + String.join(", ", names) : problem.advice();
    }

    /** A text as problems show it. */
    public static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? "`" + text + "`" : "`" + text.substring(0, LONGEST_QUOTE) + "...`";
    }

    /** The values of an object of any names. */
    public Map<String, Value> entries(String name) {
        return values.entries(name);
    }

    /** Whether a flag is there, and true. */
    public boolean isSet(String flag) {
        return values.find(flag) instanceof Value.Flag given && given.value();
    }

    /** A time, or null; what is none is noted. */
    public @Nullable Instant time(String name) {
        String text = values.text(name);
        Instant time = text == null ? null : TimeText.read(text);
        if (text != null && time == null) {
            problem(
                    offset(name),
                    "`" + name + "` is " + quote(text) + ", which is no time",
                    "write it as 2027-01-15T00:00:00Z");
        }
        return time;
    }

    /** Candidate policies, as YAML; that they are too large is noted. */
    public CandidatePolicies candidates(DryRunSettings settings) {
        String policies = values.text(POLICIES);
        int limit = DryRunSettings.mostPolicies(settings);
        if (policies != null && policies.length() > limit) {
            problem(
                    offset(POLICIES),
                    "`policies` has " + policies.length() + " characters, and the limit is " + limit
                            + " (`portwarden.dry-run.max-policies`)",
                    "try them out in parts, or with `portwarden check --policies` and `portwarden replay --policies`");
        }
        return new CandidatePolicies(policies, isSet(BESIDE));
    }

    /** Gives a text or flag to who takes it, where it is there; what that refuses is noted at its place. */
    public void take(String name, Consumer<String> taker) {
        String text = values.find(name) instanceof Value.Flag flag ? Boolean.toString(flag.value()) : values.text(name);
        if (text != null) {
            attempt(offset(name), () -> taker.accept(text));
        }
    }

    /** Does something; what that refuses is noted at a place. */
    public void attempt(int offset, Runnable doing) {
        try {
            doing.run();
        } catch (Failure failure) {
            failure.problems().forEach(problem -> problem(offset, problem.message(), problem.hint()));
        }
    }

    /** Notes what is wrong at a place. */
    public void problem(int offset, String message, @Nullable String hint) {
        problems.add(source.problem(offset, message).withHint(hint));
    }

    private int offset(String name) {
        Node value = node.find(name);
        return Objects.requireNonNull(value).offset();
    }

    /**
     * Ends the reading.
     *
     * @throws Failure with everything that was noted
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new Failure(ErrorCode.ENVELOPE_UNREADABLE, first());
        }
    }

    /** The first of them from top to bottom, and how many there are besides. */
    private List<Problem> first() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparing(Problem::position, BY_PLACE));
        if (sorted.size() <= MOST_PROBLEMS) {
            return sorted;
        }
        List<Problem> first = new ArrayList<>(sorted.subList(0, MOST_PROBLEMS));
        first.add(Problem.of("and at least " + (sorted.size() - MOST_PROBLEMS) + " more"));
        return first;
    }
}
