package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explanation;
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
     * @param unknownMasked rules of a recorded decision, as {@code policy/rule}, that depend on masked values; null for a
     *     document
     */
    public record Result(
            Comparison comparison,
            @Nullable List<Explanation> explanations,
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
        ComparisonJson.write(result, json);
        if (entry.unknownMasked() != null) {
            JsonText.texts("unknownMasked", entry.unknownMasked(), json);
        }
    }
}
