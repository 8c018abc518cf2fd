package dev.portwarden.http;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.TimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The object around what a request submits. Reading it collects problems, and {@link #check} reports all of them. */
public final class RequestEnvelope {
    public static final String POLICIES = "policies";
    public static final String BESIDE = "beside";

    /** More problems do not help a caller, and the answer about an invalid body must not be larger than the body. */
    private static final int MAX_PROBLEMS = 100;

    private static final int MAX_QUOTE = 60;
    private static final Binder.Manner MANNER = new Binder.Manner("Portwarden", (_, text) -> quote(text));

    private static final Comparator<@Nullable Position> BY_POSITION =
            Comparator.nullsFirst(Comparator.comparingInt(Position::line).thenComparingInt(Position::column));

    private final Source source;
    private final ObjectNode node;
    private final Structure values;
    private final List<Problem> problems = new ArrayList<>();

    /** Candidate policies as YAML, null if the request has none; {@code beside} adds the policies in force. */
    public record Candidates(@Nullable String text, boolean beside) {
        public static final Candidates NONE = new Candidates(null, false);

        /** The candidate set; the set in force where the request has no candidates. */
        public PolicySet orElse(PolicySet inForce, PolicyStore policies) {
            if (text == null) {
                return inForce;
            }
            PolicySet candidates = policies.candidate(
                    new PolicyFile("policies", text.getBytes(StandardCharsets.UTF_8), 0, null), beside);
            if (candidates.policies().isEmpty()) {
                throw new Failure(
                        ErrorCode.POLICY_INVALID,
                        "`policies` contains no AdmissionPolicy, so everything would be admitted",
                        "add one, or send `beside`: true to evaluate the policies in force as well");
            }
            return candidates;
        }
    }

    /** Reads an object, and collects the problems of its shape. */
    public RequestEnvelope(Shape shape, Source source, ObjectNode node) {
        this.source = source;
        this.node = node;
        Binder.Bound bound = Binder.bind(shape, node, MANNER);
        this.values = bound.structure();
        bound.problems().forEach(problem -> problem(problem.offset(), problem.message(), advice(shape, problem)));
    }

    /** Parses a body that must be an envelope. */
    public static Node parse(Source body, DocumentReader documents) {
        try {
            return documents.read(body);
        } catch (Failure failure) {
            throw new Failure(ErrorCode.ENVELOPE_UNREADABLE, failure.problems());
        }
    }

    /** The advice on an unknown field lists all fields if none is near: an envelope has few. */
    private static String advice(Shape shape, ShapeProblem problem) {
        List<String> names = shape.fields().stream().map(Shape.Field::name).toList();
        boolean isFar =
                problem.rule() == ShapeProblem.Rule.UNKNOWN_FIELD && NearestName.of(problem.path(), names) == null;
        return isFar ? "the fields are " + String.join(", ", names) : problem.advice();
    }

    /** A text in backticks, truncated. */
    public static String quote(String text) {
        return text.length() <= MAX_QUOTE ? "`" + text + "`" : "`" + text.substring(0, MAX_QUOTE) + "...`";
    }

    public Map<String, Value> entries(String name) {
        return values.entries(name);
    }

    /** Whether a flag is present and true. */
    public boolean isSet(String flag) {
        return values.find(flag) instanceof Value.Flag given && given.value();
    }

    /** A time; null if it is absent or invalid. */
    public @Nullable Instant time(String name) {
        String text = values.text(name);
        Instant time = text == null ? null : TimeText.read(text);
        if (text != null && time == null) {
            problem(
                    offset(name),
                    "`" + name + "` is " + quote(text) + ", which is not a time",
                    "write it as 2027-01-15T00:00:00Z");
        }
        return time;
    }

    /** The candidate policies, as YAML. */
    public Candidates candidates(DryRunSettings settings) {
        String policies = values.text(POLICIES);
        long limit = settings.maxPolicies().asLongValue();
        if (policies != null && policies.length() > limit) {
            problem(
                    offset(POLICIES),
                    "`policies` has " + policies.length() + " characters, and the limit is " + limit
                            + " (`portwarden.dry-run.max-policies`)",
                    "send fewer policies, or use `portwarden check --policies` or `portwarden replay --policies`");
        }
        return new Candidates(policies, isSet(BESIDE));
    }

    /** Passes a text or flag to a consumer, if it is present. A failure of the consumer is a problem at the member. */
    public void take(String name, Consumer<String> consumer) {
        String text = values.find(name) instanceof Value.Flag flag ? Boolean.toString(flag.value()) : values.text(name);
        if (text != null) {
            attempt(offset(name), () -> consumer.accept(text));
        }
    }

    /** Runs an action. A failure is a problem at the offset. */
    public void attempt(int offset, Runnable action) {
        try {
            action.run();
        } catch (Failure failure) {
            failure.problems().forEach(problem -> problem(offset, problem.message(), problem.hint()));
        }
    }

    public void problem(int offset, String message, @Nullable String hint) {
        problems.add(source.problem(offset, message).withHint(hint));
    }

    private int offset(String name) {
        return Objects.requireNonNull(node.find(name)).offset();
    }

    /** Ends the reading: fails with the problems in the order of their positions, if there are any. */
    public void check() {
        problems.sort(Comparator.comparing(Problem::position, BY_POSITION));
        int more = problems.size() - MAX_PROBLEMS;
        if (more > 0) {
            problems.subList(MAX_PROBLEMS, problems.size()).clear();
            problems.add(Problem.of("and at least " + more + " more"));
        }
        if (!problems.isEmpty()) {
            throw new Failure(ErrorCode.ENVELOPE_UNREADABLE, problems);
        }
    }
}
