package dev.portwarden.http.query;

import dev.portwarden.policy.Exemption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One exemption as JSON. */
record ExemptionJson(
        String name,
        String status,
        String expires,
        long daysLeft,
        List<String> policies,
        List<String> rules,
        @Nullable Map<String, Object> match,
        @Nullable Map<String, Object> exclude,
        String owner,
        @Nullable String ticket,
        @Nullable String reason,
        PolicyJson.Source source) {

    /** Whether an exemption is in force. */
    enum Status {
        ACTIVE,
        /** In force for less than a week. */
        ENDING,
        EXPIRED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(Exemption exemption, Instant now) {
            if (!exemption.holds(now)) {
                return EXPIRED;
            }
            return exemption.isAboutToEnd(now) ? ENDING : ACTIVE;
        }
    }

    /**
     * A page of exemptions.
     *
     * @param next the cursor of the next page; null: there is none
     */
    record Page(List<ExemptionJson> exemptions, @Nullable String next) {}

    static ExemptionJson of(Exemption exemption, Instant now, List<Path> folders) {
        return new ExemptionJson(
                exemption.name(),
                Status.of(exemption, now).text(),
                exemption.last().toString(),
                ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), exemption.last()),
                PolicyJson.patterns(exemption.policies()),
                PolicyJson.patterns(exemption.rules()),
                PolicyJson.keys(exemption.match()),
                PolicyJson.keys(exemption.match().exclude()),
                exemption.owner(),
                exemption.ticket(),
                exemption.reason(),
                PolicyJson.Source.of(exemption.document(), folders));
    }
}
