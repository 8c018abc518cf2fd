package dev.portwarden.intake.http.log;

import dev.portwarden.record.database.CatalogueEntry;
import dev.portwarden.record.search.Filter;
import dev.portwarden.record.search.Impact;
import java.time.Instant;
import java.util.List;

/** A policy's impact as JSON. */
final class ImpactJson {
    private static final List<Filter> GROUPS =
            List.of(Filter.FAMILY, Filter.SERVICE, Filter.ACCOUNT, Filter.ENVIRONMENT);

    private ImpactJson() {}

    /** The impact since a time, as UTF-8. */
    static byte[] bytes(String policy, Instant since, Impact impact, boolean behind) {
        return DecisionsJson.object(json -> {
            json.writeStringField("policy", policy);
            Instant cut = impact.onlySince();
            json.writeStringField("from", (cut == null ? since : cut).toString());
            if (cut != null) {
                json.writeBooleanField("truncated", true);
            }
            json.writeNumberField("total", impact.decisions());
            json.writeNumberField("newlyDenied", impact.newlyDenied());
            json.writeObjectFieldStart("by");
            for (Filter group : GROUPS) {
                json.writeArrayFieldStart(group.text());
                for (Impact.Named named : impact.by(group)) {
                    json.writeStartObject();
                    json.writeStringField("name", named.name());
                    json.writeNumberField("total", named.decisions());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("examples");
            for (CatalogueEntry example : impact.examples()) {
                json.writeString(example.id());
            }
            json.writeEndArray();
            DecisionsJson.behind(behind, json);
        });
    }
}
