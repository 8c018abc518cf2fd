package dev.portwarden.record.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.secret.MaskedDocument;
import dev.portwarden.secret.Secrets;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a decision was about, as the log keeps it: everything that it takes to decide again, but for secrets. */
public final class SubmissionWriter {
    private SubmissionWriter() {}

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
        names("claims", context.principal().claims(), json);
        names("labels", context.labels(), json);
    }

    private static void names(String field, Map<String, String> values, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> each : Secrets.maskLabels(values).entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void subject(StoredSubject subject, JsonGenerator json) throws IOException {
        document(subject.document(), json);
        JsonText.texts("untold", subject.unstated(), json);
        json.writeBooleanField("beforeUnknown", subject.beforeUnknown());
        document("before", subject.before(), json);
        document("taskDefinition", subject.taskDefinition(), json);
        json.writeStringField("passed", subject.passed());
    }

    private static void document(String name, @Nullable MaskedDocument kept, JsonGenerator json) throws IOException {
        if (kept != null) {
            JsonText.object(name, _ -> document(kept, json), json);
        }
    }

    private static void document(MaskedDocument kept, JsonGenerator json) throws IOException {
        json.writeFieldName("document");
        json.writeRawValue(kept.json());
        JsonText.texts("masked", kept.masked(), json);
        JsonText.texts("unresolved", kept.unresolved(), json);
        if (!kept.plain().isEmpty()) {
            JsonText.texts("plain", kept.plain(), json);
        }
        if (!kept.tags().isEmpty()) {
            JsonText.texts("tags", new TreeMap<>(kept.tags()), json);
        }
    }
}
