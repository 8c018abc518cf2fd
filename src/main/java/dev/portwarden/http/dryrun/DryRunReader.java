package dev.portwarden.http.dryrun;

import dev.portwarden.decide.DecisionIds;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.CandidatePolicies;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.http.RequestEnvelope;
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

/** Reads the body of a dry run: an envelope, or one document as for the gate. */
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
                        CandidatePolicies.NONE,
                        false,
                        null);
    }

    /** No document of ECS has a member of these names; a slip in the one that must be there is told as such. */
    private static boolean isEnvelope(ObjectNode node) {
        return node.find(DECISION) != null
                || node.members().stream().map(ObjectNode.Member::name).anyMatch(name -> ENVELOPE.find(name) != null)
                || node.members().stream().anyMatch(member -> NearestName.isOneEdit(member.name(), SUBJECTS));
    }

    /** One envelope, and what is wrong with it. */
    private final class Reading {
        private final Source source;
        private final ObjectNode node;
        private final RequestEnvelope envelope;
        private @Nullable Channel channel;

        Reading(Source source, ObjectNode node) {
            this.source = source;
            this.node = node;
            this.envelope = new RequestEnvelope(ENVELOPE, source, node);
        }

        DryRun read(ContextReader context) {
            List<DryRunSubject> subjects = subjects();
            envelope.entries(CONTEXT).forEach((key, value) -> context(key, value, context));
            Instant at = envelope.time("at");
            CandidatePolicies candidates = envelope.candidates(settings);
            envelope.check();
            return new DryRun(
                    source, subjects, true, context.read(), channel, candidates, envelope.isSet("explain"), at);
        }

        private List<DryRunSubject> subjects() {
            if (!(node.find(SUBJECTS) instanceof ArrayNode list)) {
                return List.of();
            }
            int size = list.elements().size();
            if (size == 0) {
                envelope.problem(list.offset(), "`subjects` lists no document", "put the documents to judge into it");
            }
            if (size > settings.maxSubjects()) {
                envelope.problem(
                        list.offset(),
                        "`subjects` lists " + size + " documents, and the limit is " + settings.maxSubjects()
                                + " (`portwarden.dry-run.max-subjects`)",
                        "send the others in a second request");
            }
            return list.elements().stream().map(this::subject).toList();
        }

        /** No document of ECS has a member of this name. */
        private DryRunSubject subject(Node given) {
            if (!(given instanceof ObjectNode object && object.find(DECISION) instanceof Node named)) {
                slip(given);
                return new DryRunSubject.Document(given);
            }
            for (ObjectNode.Member member : object.members()) {
                if (!member.name().equals(DECISION)) {
                    envelope.problem(
                            member.nameOffset(),
                            RequestEnvelope.quote(member.name()) + " stands beside `decision`",
                            "a recorded decision is named alone; `context` and `at` stand beside `subjects`");
                }
            }
            String id = named instanceof Scalar scalar ? scalar.text() : "";
            if (DecisionIds.time(id).isEmpty()) {
                envelope.problem(
                        named.offset(),
                        named instanceof Scalar
                                ? "`decision` is " + RequestEnvelope.quote(id) + ", which is no id of a decision"
                                : "`decision` is not the id of a decision",
                        "an id has 26 digits and capital letters, such as 01KB3Z6E8Q0000000000000000:"
                                + " `GET /v1/decisions` lists them");
            }
            return new DryRunSubject.Recorded(id, named.offset());
        }

        /** A document has more than one member, and no text alone. */
        private void slip(Node given) {
            if (given instanceof ObjectNode object && object.members().size() == 1) {
                ObjectNode.Member member = object.members().getFirst();
                if (member.value() instanceof Scalar && NearestName.of(member.name(), List.of(DECISION)) != null) {
                    envelope.problem(
                            member.nameOffset(),
                            RequestEnvelope.quote(member.name()) + " is neither a document nor a recorded decision",
                            "did you mean `decision`?");
                }
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

        /** The channel that the documents would come in at, for policies that are only for one. */
        private void channel(String name, int offset) {
            for (Channel known : Channel.values()) {
                if (known.text().equals(name)) {
                    channel = known;
                    return;
                }
            }
            List<String> names =
                    Arrays.stream(Channel.values()).map(Channel::text).toList();
            String nearest = NearestName.of(name, names);
            envelope.problem(
                    offset,
                    "there is no channel " + RequestEnvelope.quote(name),
                    nearest == null
                            ? "the channels are " + String.join(", ", names)
                            : "did you mean `" + nearest + "`?");
        }
    }
}
