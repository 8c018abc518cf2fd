package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explainer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the results of a dry run as JSON. The field names are stable. */
public final class DryRunJson {
    private DryRunJson() {}

    /**
     * The result for one submission.
     *
     * @param explanations  null if they were not requested
     * @param unknownMasked rules of a recorded decision, as {@code policy/rule}, that depend on masked values; null for
     *     a document
     */
    public record Result(
            Comparison comparison,
            @Nullable List<Explainer.Explanation> explanations,
            @Nullable List<String> unknownMasked) {}

    /** Returns the results in UTF-8. */
    public static byte[] bytes(List<Result> results) {
        return JsonText.utf8Object(json -> JsonText.objects("results", results, DryRunJson::write, json));
    }

    private static void write(Result entry, JsonGenerator json) throws IOException {
        Comparison result = entry.comparison();
        json.writeFieldName("decision");
        DecisionJson.write(result.decision(), json);
        if (entry.explanations() != null) {
            json.writeFieldName("explanation");
            ExplanationJson.write(entry.explanations(), json);
        }
        comparison(result, json);
        if (entry.unknownMasked() != null) {
            JsonText.texts("unknownMasked", entry.unknownMasked(), json);
        }
    }

    /** Writes how candidate policies differ from those in force, as members of an object. */
    public static void comparison(Comparison comparison, JsonGenerator json) throws IOException {
        DecisionChange change = comparison.change();
        json.writeStringField("against", change == DecisionChange.UNCHANGED ? "same" : change.text());
        JsonText.texts("differs", comparison.differs(), json);
        JsonText.objects("differences", comparison.differences(), DryRunJson::difference, json);
    }

    private static void difference(Comparison.Difference difference, JsonGenerator json) throws IOException {
        json.writeStringField("rule", difference.rule());
        if (difference.before() != null) {
            JsonText.objects("before", difference.before(), DryRunJson::result, json);
        }
        if (difference.after() != null) {
            JsonText.objects("after", difference.after(), DryRunJson::result, json);
        }
    }

    private static void result(Comparison.RuleResult result, JsonGenerator json) throws IOException {
        json.writeNumberField("subject", result.subject());
        json.writeStringField("verdict", result.verdict().text());
        json.writeStringField("action", result.action());
        json.writeStringField("field", result.field());
        if (result.more() > 0) {
            json.writeNumberField("more", result.more());
        }
    }
}
