package dev.portwarden.http.query;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.TimeText;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query parameters of a channel, each known and given once. */
final class FilterParameters {
    private final MultivaluedMap<String, String> given;

    private FilterParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /**
     * Takes the parameters of a request.
     *
     * @throws Failure with 400 when there is one that the channel does not know, or that is given twice
     */
    static FilterParameters of(MultivaluedMap<String, String> given, List<String> names) {
        for (Map.Entry<String, List<String>> entry : given.entrySet()) {
            String name = entry.getKey();
            if (!names.contains(name)) {
                throw unknown(name, names);
            }
            if (entry.getValue().size() > 1) {
                throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + name + "` is given twice");
            }
        }
        return new FilterParameters(given);
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

    /** A time, or the beginning of a day in UTC. */
    Optional<Instant> time(String name) {
        return text(name).map(text -> TimeText.read(name, text));
    }

    private static Failure unknown(String name, List<String> names) {
        String nearest = NearestName.of(name, names);
        return new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of("there is no parameter `" + name + "`")
                        .withHint(
                                nearest == null
                                        ? "the parameters are " + String.join(", ", names)
                                        : "did you mean `" + nearest + "`?"));
    }
}
