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
        return JsonText.utf8(json -> {
            json.writeStartObject();
            json.writeFieldName("context");
            context(submission.context(), json);
            json.writeStringField("operation", submission.operation().name());
            json.writeBooleanField("strict", submission.strict());
            json.writeArrayFieldStart("subjects");
            for (StoredSubject subject : subjects) {
                subject(subject, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void context(Context context, JsonGenerator json) throws IOException {
        json.writeStartObject();
        text("account", context.account(), json);
        text("region", context.region(), json);
        text("cluster", context.cluster(), json);
        text("environment", context.environment(), json);
        text("service", context.service(), json);
        text("principal", context.principal().name(), json);
        texts("groups", context.principal().groups(), json);
        names("claims", context.principal().claims(), json);
        names("labels", context.labels(), json);
        json.writeEndObject();
    }

    private static void names(String field, Map<String, String> values, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> each : new TreeMap<>(values).entrySet()) {
            boolean secret = Secrets.mayBeSecret("labels." + each.getKey(), each.getValue());
            json.writeStringField(each.getKey(), secret ? Secrets.MASK : each.getValue());
        }
        json.writeEndObject();
    }

    private static void text(String name, @Nullable String value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void subject(StoredSubject subject, JsonGenerator json) throws IOException {
        json.writeStartObject();
        document(subject.document(), json);
        texts("untold", subject.unstated(), json);
        json.writeBooleanField("beforeUnknown", subject.beforeUnknown());
        document("before", subject.before(), json);
        document("taskDefinition", subject.taskDefinition(), json);
        json.writeStringField("passed", subject.passed());
        json.writeEndObject();
    }

    private static void document(String name, @Nullable MaskedDocument kept, JsonGenerator json) throws IOException {
        if (kept != null) {
            json.writeObjectFieldStart(name);
            document(kept, json);
            json.writeEndObject();
        }
    }

    private static void document(MaskedDocument kept, JsonGenerator json) throws IOException {
        json.writeFieldName("document");
        json.writeRawValue(kept.json());
        texts("masked", kept.masked(), json);
        texts("unresolved", kept.unresolved(), json);
        if (!kept.plain().isEmpty()) {
            texts("plain", kept.plain(), json);
        }
        if (!kept.tags().isEmpty()) {
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> each : new TreeMap<>(kept.tags()).entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
