package dev.portwarden.record.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.secret.MaskedDocument;
import dev.portwarden.secret.Secrets;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the submission of a record: all that is needed to decide again, with secrets masked. */
public final class SubmissionWriter {
    private SubmissionWriter() {}

    /** The submission as JSON in UTF-8. */
    public static byte[] utf8(Submission submission, List<StoredSubject> subjects) {
        return JsonText.utf8Object(json -> {
            JsonText.object(SubmissionFields.CONTEXT, _ -> context(submission.context(), json), json);
            json.writeStringField(
                    SubmissionFields.OPERATION, submission.operation().name());
            json.writeBooleanField(SubmissionFields.STRICT, submission.strict());
            JsonText.objects(SubmissionFields.SUBJECTS, subjects, SubmissionWriter::subject, json);
        });
    }

    private static void context(Context context, JsonGenerator json) throws IOException {
        JsonText.text(SubmissionFields.ACCOUNT, context.account(), json);
        JsonText.text(SubmissionFields.REGION, context.region(), json);
        JsonText.text(SubmissionFields.CLUSTER, context.cluster(), json);
        JsonText.text(SubmissionFields.ENVIRONMENT, context.environment(), json);
        JsonText.text(SubmissionFields.SERVICE, context.service(), json);
        JsonText.text(SubmissionFields.PRINCIPAL, context.principal().name(), json);
        JsonText.texts(SubmissionFields.GROUPS, context.principal().groups(), json);
        JsonText.texts(
                SubmissionFields.CLAIMS, Secrets.maskLabels(context.principal().claims()), json);
        JsonText.texts(SubmissionFields.LABELS, Secrets.maskLabels(context.labels()), json);
    }

    private static void subject(StoredSubject subject, JsonGenerator json) throws IOException {
        document(subject.document(), json);
        JsonText.texts(SubmissionFields.UNSTATED, subject.unstated(), json);
        json.writeBooleanField(SubmissionFields.BEFORE_UNKNOWN, subject.beforeUnknown());
        document(SubmissionFields.BEFORE, subject.before(), json);
        document(SubmissionFields.TASK_DEFINITION, subject.taskDefinition(), json);
        json.writeStringField(SubmissionFields.PASSED, subject.passed());
    }

    private static void document(String name, @Nullable MaskedDocument masked, JsonGenerator json) throws IOException {
        if (masked != null) {
            JsonText.object(name, _ -> document(masked, json), json);
        }
    }

    private static void document(MaskedDocument masked, JsonGenerator json) throws IOException {
        json.writeFieldName(SubmissionFields.DOCUMENT);
        json.writeRawValue(masked.json());
        JsonText.texts(SubmissionFields.MASKED, masked.masked(), json);
        JsonText.texts(SubmissionFields.UNRESOLVED, masked.unresolved(), json);
        if (!masked.plain().isEmpty()) {
            JsonText.texts(SubmissionFields.PLAIN, masked.plain(), json);
        }
        if (!masked.tags().isEmpty()) {
            JsonText.texts(SubmissionFields.TAGS, new TreeMap<>(masked.tags()), json);
        }
    }
}
