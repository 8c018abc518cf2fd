package dev.portwarden.intake.http.log;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query parameters of a door, each known and given once. */
final class Parameters {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private final MultivaluedMap<String, String> given;

    private Parameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /**
     * Takes the parameters of a request.
     *
     * @throws Failure with 400 when there is one that the door does not know, or that is given twice
     */
    static Parameters of(MultivaluedMap<String, String> given, List<String> names) {
        for (Map.Entry<String, List<String>> entry : given.entrySet()) {
            String name = entry.getKey();
            if (!names.contains(name)) {
                throw wrong(
                        "there is no parameter `" + name + "`",
                        name,
                        names,
                        "the parameters are " + String.join(", ", names));
            }
            if (entry.getValue().size() > 1) {
                throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + name + "` is given twice");
            }
        }
        return new Parameters(given);
    }

    Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(given.getFirst(name));
        if (text.isPresent() && text.get().isEmpty()) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + name + "` is empty");
        }
        return text;
    }

    int number(String name, int usual, int most) {
        return text(name).map(text -> number(name, text, most)).orElse(usual);
    }

    private static int number(String name, String text, int most) {
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    "`" + name + "` is `" + text + "`, and can be a number from 1 to " + most);
        }
        return number;
    }

    /** One of some words. */
    Optional<String> word(String name, List<String> words) {
        return text(name).map(text -> {
            if (!words.contains(text)) {
                throw wrong("`" + name + "` is `" + text + "`", text, words, "it can be " + String.join(", ", words));
            }
            return text;
        });
    }

    /** A time, or the beginning of a day in UTC. */
    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                OffsetDateTime time = text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                        : OffsetDateTime.parse(text);
                if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                    return time.toInstant();
                }
            } catch (DateTimeException _) {
                // No time either.
            }
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`" + name + "` is `" + text + "`, which is no time")
                            .withHint("give a day or a time as 2026-11-20 or 2026-11-20T08:00:00Z"));
        });
    }

    private static Failure wrong(String message, String given, List<String> names, String otherwise) {
        String nearest = NearestName.of(given, names);
        return new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of(message).withHint(nearest == null ? otherwise : "did you mean `" + nearest + "`?"));
    }
}
