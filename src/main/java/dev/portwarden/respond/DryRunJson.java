package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explanation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dry run found as JSON; the names are fixed. */
public final class DryRunJson {
    private DryRunJson() {}

    /**
     * What came out for one submission.
     *
     * @param explanations  how it came about, or null where that was not asked for
     * @param unknownMasked rules of a recorded decision, as {@code policy/rule}, that hang on what the log does not keep;
     *     null for a document
     */
    public record Result(
            Comparison comparison,
            @Nullable List<Explanation> explanations,
            @Nullable List<String> unknownMasked) {}

    /** The results, in the order of the subjects, as UTF-8. */
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
