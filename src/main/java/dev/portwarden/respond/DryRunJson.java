package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a dry run found as JSON; the names are fixed. */
public final class DryRunJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DryRunJson() {}

    /** The results, in the order of the subjects, as UTF-8. */
    public static byte[] bytes(List<Comparison> results) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("results");
            for (Comparison result : results) {
                write(result, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Comparison result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("decision");
        DecisionJson.write(result.decision(), json);
        json.writeStringField("against", result.against().text());
        json.writeArrayFieldStart("differs");
        for (String rule : result.differs()) {
            json.writeString(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
