package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.policy.Exemption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exemptions as JSON.
 *
 * @param now    decides which of them still hold
 * @param source names their files
 */
record ExemptionJson(Instant now, SourceJson source) {
    private static final JsonFactory JSON = new JsonFactory();

    /** What has become of an exemption. */
    enum Status {
        ACTIVE("active"),
        ENDING("ending"),
        EXPIRED("expired");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The status as answers and parameters write it. */
        String text() {
            return text;
        }

        static Status of(Exemption exemption, Instant now) {
            if (!exemption.holds(now)) {
                return EXPIRED;
            }
            return exemption.isAboutToEnd(now) ? ENDING : ACTIVE;
        }
    }

    /**
     * A page of exemptions as UTF-8.
     *
     * @param next where the next page begins, or null: there is none
     */
    byte[] page(List<Exemption> exemptions, @Nullable String next) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("exemptions");
            for (Exemption exemption : exemptions) {
                exemption(exemption, json);
            }
            json.writeEndArray();
            if (next != null) {
                json.writeStringField("next", next);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void exemption(Exemption exemption, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", exemption.name());
        json.writeStringField("status", Status.of(exemption, now).text());
        json.writeStringField("expires", exemption.last().toString());
        json.writeNumberField("daysLeft", ChronoUnit.DAYS.between(today(), exemption.last()));
        MatchJson.texts("policies", MatchJson.patterns(exemption.policies()), json);
        MatchJson.texts("rules", MatchJson.patterns(exemption.rules()), json);
        MatchJson.write(exemption.match(), json);
        json.writeStringField("owner", exemption.owner());
        if (exemption.ticket() != null) {
            json.writeStringField("ticket", exemption.ticket());
        }
        if (exemption.reason() != null) {
            json.writeStringField("reason", exemption.reason());
        }
        source.write(exemption.document(), json);
        json.writeEndObject();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
