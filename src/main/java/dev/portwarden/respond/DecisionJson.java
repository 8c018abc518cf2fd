package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.ObservedValue;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.NodeJson;
import dev.portwarden.document.Source;
import dev.portwarden.evaluate.Annotation;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.UntypedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A decision as JSON; the names are fixed. */
public final class DecisionJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 2048;

    private DecisionJson() {}

    /** The decision as UTF-8. */
    public static byte[] bytes(Decision decision) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(decision, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
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
        json.writeArrayFieldStart("subjects");
        Set<Subject> several = ofSeveralDocuments(decision);
        for (SubjectDecision subject : decision.subjects()) {
            subject(subject, several.contains(subject.subject()), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The subjects that stand at the same pointer as others of their text, each in a document of its own. */
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
        json.writeStartObject();
        json.writeStringField("kind", subject.subject().kind().text());
        json.writeStringField("name", subject.subject().name());
        json.writeObjectFieldStart("source");
        String file = subject.subject().source().name();
        if (!file.isEmpty()) {
            json.writeStringField("file", file);
        }
        json.writeStringField("pointer", subject.subject().pointer());
        if (isOneOfSeveral) {
            json.writeNumberField("line", line(subject.subject()));
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
        reasons("violations", subject.violations(), json);
        reasons("warnings", subject.warnings(), json);
        reasons("audits", subject.audits(), json);
        reasons("exempted", subject.exempted(), json);
        texts("unknown", subject.unknown(), json);
        annotations(subject.annotations(), json);
        json.writeEndObject();
    }

    private static int line(Subject subject) {
        return subject.source().position(subject.node().offset()).line();
    }

    private static void annotations(List<Annotation> annotations, JsonGenerator json) throws IOException {
        if (annotations.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("auditAnnotations");
        for (Annotation annotation : annotations) {
            json.writeStartObject();
            json.writeStringField("policy", annotation.policy());
            json.writeStringField("key", annotation.key());
            if (annotation.value() == null) {
                texts("unknown", annotation.unknown(), json);
            } else {
                json.writeStringField("value", annotation.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void reasons(String name, List<Reason> reasons, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Reason reason : reasons) {
            reason(reason, json);
        }
        json.writeEndArray();
    }

    private static void reason(Reason reason, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", reason.policy());
        if (reason.binding() != null) {
            json.writeStringField("binding", reason.binding());
        }
        json.writeStringField("rule", reason.rule());
        json.writeStringField("verdict", reason.verdict().text());
        json.writeStringField("action", reason.action().text());
        json.writeStringField("severity", reason.severity().text());
        json.writeStringField("reason", reason.reason());
        json.writeStringField("message", reason.message());
        json.writeStringField("field", reason.field());
        if (reason.observed() != null) {
            json.writeFieldName("observed");
            observed(reason.observed(), json);
            if (reason.observed().truncated()) {
                json.writeBooleanField("observedTruncated", true);
            }
        }
        json.writeObjectFieldStart("position");
        json.writeNumberField("line", reason.position().line());
        json.writeNumberField("column", reason.position().column());
        json.writeEndObject();
        texts("controls", reason.controls(), json);
        if (reason.docs() != null) {
            json.writeStringField("docs", reason.docs());
        }
        texts("unknown", reason.unknown(), json);
        if (reason.exempted() != null) {
            json.writeStringField("exemption", reason.exempted().name());
            json.writeStringField("expires", reason.exempted().expires().toString());
            json.writeStringField("was", reason.exempted().was().text());
        }
        if (reason.more() > 0) {
            json.writeNumberField("more", reason.more());
        }
        if (reason.advice() != null) {
            json.writeObjectFieldStart("remediation");
            json.writeStringField("message", reason.advice());
            patch(reason.patch(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void patch(List<PatchOperation> patch, JsonGenerator json) throws IOException {
        if (patch.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("patch");
        for (PatchOperation operation : patch) {
            json.writeStartObject();
            json.writeStringField("op", operation.kind().text());
            json.writeStringField("path", operation.path());
            if (operation.from() != null) {
                json.writeStringField("from", operation.from());
            }
            if (operation.value() != null) {
                json.writeFieldName("value");
                NodeJson.write(UntypedReader.node(operation.value()), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("verified", true);
    }

    private static void observed(ObservedValue observed, JsonGenerator json) throws IOException {
        if (observed.masked()) {
            json.writeString(Secrets.MASK);
        } else {
            NodeJson.write(observed.node(), json);
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
