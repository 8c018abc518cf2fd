package dev.portwarden.record.retention;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the age at which decisions are deleted. Other settings read a number without a unit as seconds; here that would delete
 * nearly all decisions.
 */
public final class RetentionAge implements Converter<@Nullable Duration> {
    private static final Pattern BARE = Pattern.compile("[-+]?[\\d.]+");

    /** A shorter age is probably a mistake in the unit. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    @Override
    public @Nullable Duration convert(String text) {
        String stripped = text.strip();
        if (BARE.matcher(stripped).matches()) {
            throw new IllegalArgumentException("it has no unit: write `" + stripped + "d` for days");
        }
        Duration age = DurationConverter.parseDuration(stripped);
        if (age != null && age.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "it is less than a day: write days, such as `400d`, or omit it to retain all decisions");
        }
        return age;
    }
}
