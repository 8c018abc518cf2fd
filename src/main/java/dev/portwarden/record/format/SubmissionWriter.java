package dev.portwarden.record.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.secret.DocumentMasker;
import dev.portwarden.secret.MaskedDocument;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.UntypedReader;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the submission of a record: all that is needed to decide again, with secrets masked. */
public final class SubmissionWriter {
    private SubmissionWriter() {}

    /**
     * A subject as the log stores it, next to the decision.
     *
     * @param unstated       fields that are unknown where the document leaves them out, or empty
     * @param before         the resource before the change; null where it is new or unknown
     * @param beforeUnknown  whether an unknown version may exist before the change
     * @param taskDefinition of a service or run; null where it is unknown
     * @param passed         the rules that passed, as {@link PassedRules} writes them
     */
    public record StoredSubject(
            MaskedDocument document,
            List<String> unstated,
            @Nullable MaskedDocument before,
            boolean beforeUnknown,
            @Nullable MaskedDocument taskDefinition,
            String passed) {

        /** The stored form of a subject that a policy set evaluated. */
        public static StoredSubject of(Evaluation evaluation, PolicySet policies) {
            Subject subject = evaluation.subject();
            return new StoredSubject(
                    DocumentMasker.of(subject.node()),
                    subject.unstated().stream().sorted().toList(),
                    masked(subject.before()),
                    subject.before() instanceof Value.Unknown,
                    subject.kind() == SubjectKind.TASK_DEFINITION ? null : masked(subject.taskDefinition()),
                    PassedRules.of(evaluation, policies));
        }

        private static @Nullable MaskedDocument masked(@Nullable Value value) {
            return value instanceof Structure structure ? DocumentMasker.of(UntypedReader.node(structure)) : null;
        }
    }

    /** The submission as JSON in UTF-8. */
    public static byte[] utf8(Submission submission, List<StoredSubject> subjects) {
        return JsonText.utf8Object(json -> {
            JsonText.object("context", _ -> context(submission.context(), json), json);
            json.writeStringField("operation", submission.operation().name());
            json.writeBooleanField("strict", submission.strict());
            JsonText.objects("subjects", subjects, SubmissionWriter::subject, json);
        });
    }

    private static void context(Context context, JsonGenerator json) throws IOException {
        JsonText.text("account", context.account(), json);
        JsonText.text("region", context.region(), json);
        JsonText.text("cluster", context.cluster(), json);
        JsonText.text("environment", context.environment(), json);
        JsonText.text("service", context.service(), json);
        JsonText.text("principal", context.principal().name(), json);
        JsonText.texts("groups", context.principal().groups(), json);
        JsonText.texts("claims", Secrets.maskLabels(context.principal().claims()), json);
        JsonText.texts("labels", Secrets.maskLabels(context.labels()), json);
    }

    private static void subject(StoredSubject subject, JsonGenerator json) throws IOException {
        document(subject.document(), json);
        JsonText.texts("untold", subject.unstated(), json);
        json.writeBooleanField("beforeUnknown", subject.beforeUnknown());
        document("before", subject.before(), json);
        document("taskDefinition", subject.taskDefinition(), json);
        json.writeStringField("passed", subject.passed());
    }

    private static void document(String name, @Nullable MaskedDocument masked, JsonGenerator json) throws IOException {
        if (masked != null) {
            JsonText.object(name, _ -> document(masked, json), json);
        }
    }

    private static void document(MaskedDocument masked, JsonGenerator json) throws IOException {
        json.writeFieldName("document");
        json.writeRawValue(masked.json());
        JsonText.texts("masked", masked.masked(), json);
        JsonText.texts("unresolved", masked.unresolved(), json);
        if (!masked.plain().isEmpty()) {
            JsonText.texts("plain", masked.plain(), json);
        }
        if (!masked.tags().isEmpty()) {
            JsonText.texts("tags", new TreeMap<>(masked.tags()), json);
        }
    }
}
