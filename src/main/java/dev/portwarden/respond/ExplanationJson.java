package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.Explainer;
import dev.portwarden.policy.cel.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes explanations as JSON. The field names are stable. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** Writes the explanations of one submission. */
    public static void write(List<Explainer.Explanation> explanations, JsonGenerator json) throws IOException {
        JsonText.object(_ -> JsonText.objects("subjects", explanations, ExplanationJson::subject, json), json);
    }

    private static void subject(Explainer.Explanation explanation, JsonGenerator json) throws IOException {
        json.writeStringField("name", explanation.evaluation().subject().name());
        JsonText.objects("policies", explanation.policies(), ExplanationJson::policy, json);
    }

    private static void policy(ExplainedPolicy policy, JsonGenerator json) throws IOException {
        json.writeStringField("policy", policy.policy());
        JsonText.text("binding", policy.binding(), json);
        json.writeBooleanField("applies", policy.applies());
        JsonText.texts("leftOut", policy.skipped(), json);
        JsonText.texts("doubts", policy.unknown(), json);
        JsonText.objects("conditions", policy.conditions(), ExplanationJson::named, json);
        JsonText.objects("variables", policy.variables(), ExplanationJson::named, json);
        JsonText.objects("rules", policy.rules(), ExplanationJson::rule, json);
    }

    private static void rule(ExplainedPolicy.ExplainedRule rule, JsonGenerator json) throws IOException {
        Verdict verdict = rule.verdict();
        json.writeStringField("rule", rule.rule());
        json.writeStringField("verdict", verdict.kind().text());
        if (verdict instanceof Verdict.Exempt exempt) {
            json.writeStringField("was", exempt.was().kind().text());
            json.writeStringField("exemption", exempt.exemption().name());
        }
        json.writeStringField(
                "field", verdict.field() == null ? "" : verdict.field().toString());
        json.writeBooleanField("counts", rule.counts());
        Trace trace = rule.trace();
        if (trace != null) {
            JsonText.object("trace", _ -> trace(trace, json), json);
        }
    }

    private static void named(ExplainedPolicy.NamedTrace named, JsonGenerator json) throws IOException {
        json.writeStringField("name", named.name());
        JsonText.object("trace", _ -> trace(named.trace(), json), json);
    }

    private static void trace(Trace trace, JsonGenerator json) throws IOException {
        json.writeStringField("expression", trace.text());
        json.writeStringField(
                "outcome", trace.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeStringField("value", trace.value());
        JsonText.text("path", trace.path(), json);
        if (!trace.parts().isEmpty()) {
            JsonText.objects("parts", trace.parts(), ExplanationJson::trace, json);
        }
    }
}
