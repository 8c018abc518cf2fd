package dev.portwarden.submission;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Parses times and dates. */
public final class TimeText {
    private static final int LAST_YEAR = 9999;

    private TimeText() {}

    /** Parses the time or date of a parameter; fails when it is neither, or before 1970. */
    public static Instant read(String name, String text) {
        Instant time = read(text);
        if (time == null || time.isBefore(Instant.EPOCH)) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`" + name + "` is `" + text + "`, which is not a time")
                            .withHint("write a date or a time, such as 2026-11-20 or 2026-11-20T08:00:00Z"));
        }
        return time;
    }

    /** Parses a time with an offset, or a date, which begins at 00:00 UTC; null for anything else. */
    public static @Nullable Instant read(String text) {
        try {
            OffsetDateTime time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() >= 1 && time.getYear() <= LAST_YEAR ? time.toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
