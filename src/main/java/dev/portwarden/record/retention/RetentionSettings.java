package dev.portwarden.record.retention;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** How long decisions are retained. */
@ConfigMapping(prefix = "portwarden.record.retention")
public interface RetentionSettings {

    /** Decisions older than this are deleted, such as 400d; at least a day. Default: no limit. */
    @WithConverter(Age.class)
    Optional<Duration> age();

    /** When there are more decisions than this, the oldest are deleted. Default: no limit. */
    Optional<Long> count();

    /** Refuses a number without a unit, which other settings read as seconds: it would delete nearly all decisions. */
    final class Age implements Converter<@Nullable Duration> {
        /** A shorter age is probably a mistake in the unit. */
        private static final Duration SHORTEST = Duration.ofDays(1);

        @Override
        public @Nullable Duration convert(String text) {
            if (text.matches("\\s*[-+]?[\\d.]+\\s*")) {
                throw new IllegalArgumentException("it has no unit: write `" + text.strip() + "d` for days");
            }
            Duration age = DurationConverter.parseDuration(text.strip());
            if (age != null && age.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "it is less than a day: write days, such as `400d`, or omit it to retain all decisions");
            }
            return age;
        }
    }
}
