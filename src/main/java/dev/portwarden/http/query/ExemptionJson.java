package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.policy.Exemption;
import java.io.IOException;
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
        return JsonText.utf8Object(json -> {
            JsonText.objects("exemptions", exemptions, this::exemption, json);
            JsonText.text("next", next, json);
        });
    }

    private void exemption(Exemption exemption, JsonGenerator json) throws IOException {
        json.writeStringField("name", exemption.name());
        json.writeStringField("status", Status.of(exemption, now).text());
        json.writeStringField("expires", exemption.last().toString());
        json.writeNumberField("daysLeft", ChronoUnit.DAYS.between(today(), exemption.last()));
        JsonText.texts("policies", MatchJson.patterns(exemption.policies()), json);
        JsonText.texts("rules", MatchJson.patterns(exemption.rules()), json);
        MatchJson.write(exemption.match(), json);
        json.writeStringField("owner", exemption.owner());
        JsonText.text("ticket", exemption.ticket(), json);
        JsonText.text("reason", exemption.reason(), json);
        source.write(exemption.document(), json);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
