package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.UntypedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a decision as JSON. The field names are stable. */
public final class DecisionJson {
    private DecisionJson() {}

    /** Returns the decision in UTF-8. */
    public static byte[] bytes(Decision decision) {
        return JsonText.utf8(json -> write(decision, json));
    }

    /** Writes the decision as an object. */
    public static void write(Decision decision, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", decision.id());
        json.writeBooleanField("admitted", decision.admitted());
        json.writeStringField("policyRevision", decision.policyRevision());
        json.writeStringField("time", decision.time().toString());
        json.writeStringField("channel", decision.channel().text());
        json.writeBooleanField("dryRun", decision.dryRun());
        json.writeBooleanField("recorded", decision.recorded());
        Set<Subject> several = ofSeveralDocuments(decision);
        JsonText.objects(
                "subjects",
                decision.subjects(),
                (each, _) -> subject(each, several.contains(each.subject()), json),
                json);
        json.writeEndObject();
    }

    /**
     * Returns the subjects that share a pointer because their file has several documents. Their line is written, too.
     */
    private static Set<Subject> ofSeveralDocuments(Decision decision) {
        IdentityHashMap<Source, Map<String, List<Subject>>> places = new IdentityHashMap<>();
        for (SubjectDecision decided : decision.subjects()) {
            Subject subject = decided.subject();
            places.computeIfAbsent(subject.source(), _ -> new HashMap<>())
                    .computeIfAbsent(subject.pointer(), _ -> new ArrayList<>())
                    .add(subject);
        }
        Set<Subject> several = Collections.newSetFromMap(new IdentityHashMap<>());
        places.values().stream()
                .flatMap(pointers -> pointers.values().stream())
                .filter(subjects -> subjects.size() > 1)
                .forEach(several::addAll);
        return several;
    }

    private static void subject(SubjectDecision subject, boolean isOneOfSeveral, JsonGenerator json)
            throws IOException {
        json.writeStringField("kind", subject.subject().kind().text());
        json.writeStringField("name", subject.subject().name());
        json.writeObjectFieldStart("source");
        String file = subject.subject().source().name();
        if (!file.isEmpty()) {
            json.writeStringField("file", file);
        }
        json.writeStringField("pointer", subject.subject().pointer());
        if (isOneOfSeveral) {
            Subject written = subject.subject();
            int line = written.source().position(written.node().offset()).line();
            json.writeNumberField("line", line);
        }
        json.writeEndObject();
        if (subject.digests() != null) {
            json.writeStringField("contentDigest", subject.digests().content());
            json.writeStringField("matchDigest", subject.digests().match());
        }
        json.writeBooleanField("admitted", subject.admitted());
        json.writeFieldName("network");
        ValueJson.facts(subject.network(), json);
        if (subject.admittedWhenPatched() != null) {
            json.writeBooleanField("admittedWhenPatched", subject.admittedWhenPatched());
        }
        JsonText.objects("violations", subject.violations(), DecisionJson::reason, json);
        JsonText.objects("warnings", subject.warnings(), DecisionJson::reason, json);
        JsonText.objects("audits", subject.audits(), DecisionJson::reason, json);
        JsonText.objects("exempted", subject.exempted(), DecisionJson::reason, json);
        JsonText.texts("unknown", subject.unknown(), json);
        if (!subject.annotations().isEmpty()) {
            JsonText.objects("auditAnnotations", subject.annotations(), DecisionJson::annotation, json);
        }
    }

    private static void annotation(Evaluation.Annotation annotation, JsonGenerator json) throws IOException {
        json.writeStringField("policy", annotation.policy());
        json.writeStringField("key", annotation.key());
        if (annotation.value() == null) {
            JsonText.texts("unknown", annotation.unknown(), json);
        } else {
            json.writeStringField("value", annotation.value());
        }
    }

    private static void reason(Reason reason, JsonGenerator json) throws IOException {
        json.writeStringField("policy", reason.rule().policy().name());
        JsonText.text("binding", reason.rule().binding(), json);
        json.writeStringField("rule", reason.rule().rule());
        json.writeStringField("verdict", reason.verdict().text());
        json.writeStringField("action", reason.action().text());
        json.writeStringField("severity", reason.rule().policy().severity().text());
        json.writeStringField("reason", reason.rule().reason());
        json.writeStringField("message", reason.message());
        json.writeStringField("field", reason.place().field());
        Reason.ObservedValue observed = reason.place().observed();
        if (observed != null) {
            json.writeFieldName("observed");
            JsonText.write(observed.masked() ? new Scalar.Text(0, Secrets.MASK) : observed.node(), json);
            if (observed.truncated()) {
                json.writeBooleanField("observedTruncated", true);
            }
        }
        json.writeObjectFieldStart("position");
        json.writeNumberField("line", reason.place().position().line());
        json.writeNumberField("column", reason.place().position().column());
        json.writeEndObject();
        JsonText.texts("controls", reason.rule().policy().controls(), json);
        JsonText.text("docs", reason.rule().policy().docs(), json);
        JsonText.texts("unknown", reason.unknown(), json);
        if (reason.exempted() != null) {
            json.writeStringField("exemption", reason.exempted().name());
            json.writeStringField("expires", reason.exempted().expires().toString());
            json.writeStringField("was", reason.exempted().was().text());
        }
        if (reason.more() > 0) {
            json.writeNumberField("more", reason.more());
        }
        if (reason.advice().text() != null) {
            json.writeObjectFieldStart("remediation");
            json.writeStringField("message", reason.advice().text());
            if (!reason.advice().patch().isEmpty()) {
                JsonText.objects("patch", reason.advice().patch(), DecisionJson::operation, json);
                json.writeBooleanField("verified", true);
            }
            json.writeEndObject();
        }
    }

    private static void operation(PatchOperation operation, JsonGenerator json) throws IOException {
        json.writeStringField("op", operation.kind().text());
        json.writeStringField("path", operation.path());
        JsonText.text("from", operation.from(), json);
        if (operation.value() != null) {
            json.writeFieldName("value");
            JsonText.write(UntypedReader.node(operation.value()), json);
        }
    }
}
