package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.explain.Explanation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dry run found as JSON; the names are fixed. */
public final class DryRunJson {
    private static final JsonFactory JSON = new JsonFactory();

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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("results");
            for (Result result : results) {
                write(result, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Result entry, JsonGenerator json) throws IOException {
        Comparison result = entry.comparison();
        json.writeStartObject();
        json.writeFieldName("decision");
        DecisionJson.write(result.decision(), json);
        if (entry.explanations() != null) {
            json.writeFieldName("explanation");
            ExplanationJson.write(entry.explanations(), json);
        }
        ComparisonJson.write(result, json);
        if (entry.unknownMasked() != null) {
            ComparisonJson.rules("unknownMasked", entry.unknownMasked(), json);
        }
        json.writeEndObject();
    }
}
