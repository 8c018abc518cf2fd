package dev.portwarden.intake.http.dryrun;

import dev.portwarden.decide.DecisionIds;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import dev.portwarden.intake.ContextReader;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Times;
import dev.portwarden.intake.http.DryRunSettings;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of a dry run: an envelope, or one document as for the gate. */
final class DryRunReader {
    private static final String SUBJECTS = "subjects";
    private static final String CONTEXT = "context";
    private static final String POLICIES = "policies";
    private static final String DOOR = "door";
    private static final String DECISION = "decision";

    /** Nobody mends more at a time, and a body of nothing but mistakes must not be answered by a larger one. */
    private static final int MOST_PROBLEMS = 100;

    private static final Shape ENVELOPE = Shape.named("DryRun")
            .required(SUBJECTS, new FieldType.ListOf(new FieldType.Any()))
            .field(CONTEXT, new FieldType.MapOf(new FieldType.Text()))
            .text(POLICIES)
            .flag("beside")
            .flag("explain")
            .text("at")
            .build();
    private static final int LONGEST_QUOTE = 60;
    private static final Binder.Manner MANNER = new Binder.Manner("Portwarden", (_, text) -> quote(text));

    private final DocumentReader documents;
    private final DryRunSettings settings;

    DryRunReader(DocumentReader documents, DryRunSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    /**
     * Reads a body.
     *
     * @param context with what the query says; an envelope adds to it
     * @throws Failure when the body cannot be parsed, or with everything that is wrong with the envelope
     */
    DryRun read(byte[] body, ContextReader context) {
        Source source = documents.source("", body);
        Node node = documents.read(source);
        return node instanceof ObjectNode envelope && isEnvelope(envelope)
                ? new Reading(source, envelope).read(context)
                : new DryRun(
                        source,
                        List.of(new DryRunSubject.Document(node)),
                        false,
                        context.read(),
                        null,
                        null,
                        false,
                        false,
                        null);
    }

    /** No document of ECS has a member of these names; a slip in the one that must be there is told as such. */
    private static boolean isEnvelope(ObjectNode node) {
        return node.members().stream().map(ObjectNode.Member::name).anyMatch(name -> ENVELOPE.find(name) != null)
                || node.members().stream().anyMatch(member -> NearestName.isOneEdit(member.name(), SUBJECTS));
    }

    private static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? "`" + text + "`" : "`" + text.substring(0, LONGEST_QUOTE) + "...`";
    }

    /** One envelope, and what is wrong with it. */
    private final class Reading {
        private final Source source;
        private final ObjectNode envelope;
        private final Structure values;
        private final List<Problem> problems = new ArrayList<>();
        private @Nullable Door door;

        Reading(Source source, ObjectNode envelope) {
            this.source = source;
            this.envelope = envelope;
            Binder.Bound bound = Binder.bind(ENVELOPE, envelope, MANNER);
            this.values = bound.structure();
            bound.problems().forEach(problem -> problem(problem.offset(), problem.message(), problem.advice()));
        }

        DryRun read(ContextReader context) {
            List<DryRunSubject> subjects = subjects();
            values.entries(CONTEXT).forEach((key, value) -> context(key, value, context));
            Instant at = at();
            checkPolicies();
            if (!problems.isEmpty()) {
                throw new Failure(ErrorCode.ENVELOPE_UNREADABLE, first(problems));
            }
            return new DryRun(
                    source,
                    subjects,
                    true,
                    context.read(),
                    door,
                    values.text(POLICIES),
                    isSet("beside"),
                    isSet("explain"),
                    at);
        }

        private boolean isSet(String flag) {
            return values.find(flag) instanceof Value.Flag given && given.value();
        }

        private List<DryRunSubject> subjects() {
            if (!(envelope.find(SUBJECTS) instanceof ArrayNode list)) {
                return List.of();
            }
            int size = list.elements().size();
            if (size == 0) {
                problem(list.offset(), "`subjects` lists no document", "put the documents to judge into it");
            }
            if (size > settings.maxSubjects()) {
                problem(
                        list.offset(),
                        "`subjects` lists " + size + " documents, and the limit is " + settings.maxSubjects()
                                + " (`portwarden.dry-run.max-subjects`)",
                        "send the others in a second request");
            }
            return list.elements().stream().map(this::subject).toList();
        }

        /** No document of ECS has a member of this name. */
        private DryRunSubject subject(Node node) {
            if (!(node instanceof ObjectNode object && object.find(DECISION) instanceof Node named)) {
                return new DryRunSubject.Document(node);
            }
            for (ObjectNode.Member member : object.members()) {
                if (!member.name().equals(DECISION)) {
                    problem(
                            member.nameOffset(),
                            quote(member.name()) + " stands beside `decision`",
                            "a recorded decision is named alone; `context` and `at` stand beside `subjects`");
                }
            }
            String id = named instanceof Scalar scalar ? scalar.text() : "";
            if (DecisionIds.time(id).isEmpty()) {
                problem(
                        named.offset(),
                        named instanceof Scalar
                                ? "`decision` is " + quote(id) + ", which is no id of a decision"
                                : "`decision` is not the id of a decision",
                        "an id has 26 digits and capital letters, such as 01KB3Z6E8Q0000000000000000:"
                                + " `GET /v1/decisions` lists them");
            }
            return new DryRunSubject.Recorded(id, named.offset());
        }

        private void context(String key, Value value, ContextReader context) {
            if (!(value instanceof Value.Text text)) {
                return;
            }
            ObjectNode given = (ObjectNode) Objects.requireNonNull(envelope.find(CONTEXT));
            if (key.equals(DOOR)) {
                door(text.text(), Objects.requireNonNull(given.find(key)).offset());
                return;
            }
            try {
                context.put(key, text.text());
            } catch (Failure failure) {
                int offset = Objects.requireNonNull(given.member(key)).nameOffset();
                failure.problems().forEach(problem -> problem(offset, problem.message(), problem.hint()));
            }
        }

        /** The door that the documents would come in at, for policies that are only for one. */
        private void door(String name, int offset) {
            for (Door known : Door.values()) {
                if (known.text().equals(name)) {
                    door = known;
                    return;
                }
            }
            List<String> names = Arrays.stream(Door.values()).map(Door::text).toList();
            String nearest = NearestName.of(name, names);
            problem(
                    offset,
                    "there is no door " + quote(name),
                    nearest == null ? "the doors are " + String.join(", ", names) : "did you mean `" + nearest + "`?");
        }

        private void checkPolicies() {
            String policies = values.text(POLICIES);
            int limit = DryRunSettings.mostPolicies(settings);
            if (policies != null && policies.length() > limit) {
                problem(
                        Objects.requireNonNull(envelope.find(POLICIES)).offset(),
                        "`policies` has " + policies.length() + " characters, and the limit is " + limit
                                + " (`portwarden.dry-run.max-policies`)",
                        "try them out in parts, with `portwarden check --policies` or at another server");
            }
        }

        private @Nullable Instant at() {
            String text = values.text("at");
            if (text == null) {
                return null;
            }
            Instant time = Times.read(text);
            if (time == null) {
                int offset = Objects.requireNonNull(envelope.find("at")).offset();
                problem(offset, "`at` is " + quote(text) + ", which is no time", "write it as 2027-01-15T00:00:00Z");
            }
            return time;
        }

        private void problem(int offset, String message, @Nullable String hint) {
            problems.add(source.problem(offset, message).withHint(hint));
        }
    }

    /** The first of them from top to bottom, and how many there are besides. */
    private static List<Problem> first(List<Problem> problems) {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparing(Problem::position, BY_PLACE));
        if (sorted.size() <= MOST_PROBLEMS) {
            return sorted;
        }
        List<Problem> first = new ArrayList<>(sorted.subList(0, MOST_PROBLEMS));
        first.add(Problem.of("and at least " + (sorted.size() - MOST_PROBLEMS) + " more"));
        return first;
    }

    private static final Comparator<@Nullable Position> BY_PLACE =
            Comparator.nullsFirst(Comparator.comparingInt(Position::line).thenComparingInt(Position::column));
}
