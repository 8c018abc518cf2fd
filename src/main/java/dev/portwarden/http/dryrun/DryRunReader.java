package dev.portwarden.http.dryrun;

import dev.portwarden.decide.DecisionIds;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.http.RequestEnvelope;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of a dry run: an envelope, or one bare document as for the gate. */
final class DryRunReader {
    private static final String SUBJECTS = "subjects";
    private static final String CONTEXT = "context";
    private static final String CHANNEL = "channel";
    private static final String DECISION = "decision";

    private static final Shape ENVELOPE = Shape.named("DryRun")
            .required(SUBJECTS, new FieldType.ListOf(new FieldType.Any()))
            .field(CONTEXT, new FieldType.MapOf(new FieldType.Text()))
            .text(RequestEnvelope.POLICIES)
            .flag(RequestEnvelope.BESIDE)
            .flag("explain")
            .text("at")
            .build();

    private final DryRunSettings settings;
    private final Source source;
    private final ObjectNode node;
    private final RequestEnvelope envelope;
    private @Nullable Channel channel;

    private DryRunReader(DryRunSettings settings, Source source, ObjectNode node) {
        this.settings = settings;
        this.source = source;
        this.node = node;
        this.envelope = new RequestEnvelope(ENVELOPE, source, node);
    }

    /** Reads a body. An envelope adds to the context of the query. */
    static DryRun read(byte[] body, ContextReader context, DocumentReader documents, DryRunSettings settings) {
        Source source = documents.source("", body);
        Node node = documents.read(source);
        if (node instanceof ObjectNode object && isEnvelope(object)) {
            return new DryRunReader(settings, source, object).read(context);
        }
        List<DryRun.Subject> subjects = List.of(new DryRun.Document(node));
        return new DryRun(source, subjects, false, context.read(), null, RequestEnvelope.Candidates.NONE, false, null);
    }

    /** Whether an object has a member that no ECS document has; a misspelt {@code subjects} counts. */
    private static boolean isEnvelope(ObjectNode object) {
        return object.members().stream()
                .map(ObjectNode.Member::name)
                .anyMatch(name ->
                        name.equals(DECISION) || ENVELOPE.find(name) != null || NearestName.isOneEdit(name, SUBJECTS));
    }

    private DryRun read(ContextReader context) {
        List<DryRun.Subject> subjects = subjects();
        envelope.entries(CONTEXT).forEach((key, value) -> context(key, value, context));
        Instant at = envelope.time("at");
        RequestEnvelope.Candidates candidates = envelope.candidates(settings);
        envelope.check();
        return new DryRun(source, subjects, true, context.read(), channel, candidates, envelope.isSet("explain"), at);
    }

    private List<DryRun.Subject> subjects() {
        if (!(node.find(SUBJECTS) instanceof ArrayNode list)) {
            return List.of();
        }
        int size = list.elements().size();
        if (size == 0) {
            envelope.problem(list.offset(), "`subjects` is empty", "put the documents to evaluate into it");
        }
        if (size > settings.maxSubjects()) {
            envelope.problem(
                    list.offset(),
                    "`subjects` has " + size + " documents, and the limit is " + settings.maxSubjects()
                            + " (`portwarden.dry-run.max-subjects`)",
                    "send the others in a second request");
        }
        return list.elements().stream().map(this::subject).toList();
    }

    private DryRun.Subject subject(Node given) {
        if (!(given instanceof ObjectNode object && object.find(DECISION) instanceof Node named)) {
            checkMisspelt(given);
            return new DryRun.Document(given);
        }
        for (ObjectNode.Member member : object.members()) {
            if (!member.name().equals(DECISION)) {
                envelope.problem(
                        member.nameOffset(),
                        RequestEnvelope.quote(member.name()) + " cannot be combined with `decision`",
                        "put `context` and `at` next to `subjects`");
            }
        }
        String id = named instanceof Scalar scalar ? scalar.text() : "";
        if (DecisionIds.time(id).isEmpty()) {
            envelope.problem(
                    named.offset(),
                    "`decision` is " + (named instanceof Scalar ? RequestEnvelope.quote(id) + ", which is " : "")
                            + "not the id of a decision",
                    "an id has 26 digits and capital letters, such as 01KB3Z6E8Q0000000000000000:"
                            + " `GET /v1/decisions` lists them");
        }
        return new DryRun.Recorded(id, named.offset());
    }

    /** Reports a misspelt {@code decision}: no document has one member that is a scalar. */
    private void checkMisspelt(Node given) {
        if (given instanceof ObjectNode object
                && object.members().size() == 1
                && object.members().getFirst() instanceof ObjectNode.Member member
                && member.value() instanceof Scalar
                && NearestName.of(member.name(), List.of(DECISION)) != null) {
            envelope.problem(
                    member.nameOffset(),
                    RequestEnvelope.quote(member.name()) + " is neither a document nor a recorded decision",
                    "did you mean `decision`?");
        }
    }

    private void context(String key, Value value, ContextReader context) {
        if (!(value instanceof Value.Text text)) {
            return;
        }
        ObjectNode given = (ObjectNode) Objects.requireNonNull(node.find(CONTEXT));
        if (key.equals(CHANNEL)) {
            channel(text.text(), Objects.requireNonNull(given.find(key)).offset());
            return;
        }
        int offset = Objects.requireNonNull(given.member(key)).nameOffset();
        envelope.attempt(offset, () -> context.put(key, text.text()));
    }

    /** Sets the channel that policies see. */
    private void channel(String name, int offset) {
        channel = EnumText.find(Channel.class, Channel::text, name).orElse(null);
        if (channel == null) {
            List<String> names =
                    Arrays.stream(Channel.values()).map(Channel::text).toList();
            envelope.problem(
                    offset,
                    "there is no channel " + RequestEnvelope.quote(name),
                    NearestName.hint(name, names, "the channels are " + String.join(", ", names)));
        }
    }
}
