package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.ExplainedRule;
import dev.portwarden.explain.Explanation;
import dev.portwarden.explain.NamedTrace;
import dev.portwarden.policy.cel.Trace;
import java.io.IOException;
import java.util.List;

/** Explanations as JSON; the names are fixed. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** Writes the explanations of one submission, subject by subject. */
    public static void write(List<Explanation> explanations, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("subjects");
        for (Explanation explanation : explanations) {
            json.writeStartObject();
            json.writeStringField("name", explanation.evaluation().subject().name());
            json.writeArrayFieldStart("policies");
            for (ExplainedPolicy policy : explanation.policies()) {
                policy(policy, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void policy(ExplainedPolicy policy, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", policy.policy());
        if (policy.binding() != null) {
            json.writeStringField("binding", policy.binding());
        }
        json.writeBooleanField("applies", policy.applies());
        texts("leftOut", policy.leftOut(), json);
        texts("doubts", policy.doubts(), json);
        named("conditions", policy.conditions(), json);
        named("variables", policy.variables(), json);
        json.writeArrayFieldStart("rules");
        for (ExplainedRule rule : policy.rules()) {
            rule(rule, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void rule(ExplainedRule rule, JsonGenerator json) throws IOException {
        Verdict verdict = rule.verdict();
        json.writeStartObject();
        json.writeStringField("rule", rule.rule());
        json.writeStringField("verdict", verdict.kind().text());
        if (verdict instanceof Verdict.Exempt exempt) {
            json.writeStringField("was", exempt.was().kind().text());
            json.writeStringField("exemption", exempt.exemption().name());
        }
        json.writeStringField(
                "field", verdict.field() == null ? "" : verdict.field().toString());
        json.writeBooleanField("counts", rule.counts());
        if (rule.trace() != null) {
            json.writeFieldName("trace");
            trace(rule.trace(), json);
        }
        json.writeEndObject();
    }

    private static void named(String name, List<NamedTrace> traces, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (NamedTrace named : traces) {
            json.writeStartObject();
            json.writeStringField("name", named.name());
            json.writeFieldName("trace");
            trace(named.trace(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void trace(Trace trace, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("expression", trace.text());
        json.writeStringField("outcome", outcome(trace.kind()));
        json.writeStringField("value", trace.value());
        if (trace.path() != null) {
            json.writeStringField("path", trace.path());
        }
        if (!trace.parts().isEmpty()) {
            json.writeArrayFieldStart("parts");
            for (Trace part : trace.parts()) {
                trace(part, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String outcome(Trace.Kind kind) {
        return switch (kind) {
            case VALUE -> "value";
            case UNKNOWN -> "unknown";
            case ERROR -> "error";
            case LEFT_OUT -> "left-out";
        };
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
