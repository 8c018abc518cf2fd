package dev.portwarden.record.retention;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** How old a decision may get. Elsewhere a number without a unit is one of seconds: here it would take nearly everything away. */
public final class RetentionAge implements Converter<@Nullable Duration> {
    private static final Pattern BARE = Pattern.compile("[-+]?[\\d.]+");

    /** Nobody keeps a log for less, and who writes less meant another unit. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    @Override
    public @Nullable Duration convert(String text) {
        String stripped = text.strip();
        if (BARE.matcher(stripped).matches()) {
            throw new IllegalArgumentException("it has no unit; write `" + stripped + "d` for as many days");
        }
        Duration age = DurationConverter.parseDuration(stripped);
        if (age != null && age.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "less than a day; write days, such as `400d`, or leave it out to keep every decision");
        }
        return age;
    }
}
