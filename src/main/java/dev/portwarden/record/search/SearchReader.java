package dev.portwarden.record.search;

import dev.portwarden.ecs.NetworkModes;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.TimeText;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a search from the names and values that every channel and command takes. */
public final class SearchReader {
    private static final String FROM = "from";
    private static final String TO = "to";

    /** Everything that can be asked for. */
    public static final List<String> NAMES = Stream.concat(
                    Stream.of(FROM, TO), Filter.all().stream().map(Filter::text))
            .toList();

    /** What the log knows of subjects. */
    private static final List<String> MODES = List.of(
            NetworkModes.AWSVPC,
            NetworkModes.BRIDGE,
            NetworkModes.HOST,
            NetworkModes.NONE,
            NetworkModes.DEFAULT,
            IndexEntry.UNKNOWN);

    private final String prefix;
    private final Map<Filter, String> filters = new EnumMap<>(Filter.class);
    private @Nullable Instant from;
    private @Nullable Instant to;

    public SearchReader() {
        this("");
    }

    /**
     * A reader.
     *
     * @param prefix of each name, as who asked wrote it
     */
    public SearchReader(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Takes what is asked for by one name.
     *
     * @param name one of {@link #NAMES}
     * @throws Failure when it cannot have this value
     */
    public SearchReader put(String name, String value) {
        if (value.isEmpty()) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, written(name) + " is empty");
        }
        switch (name) {
            case FROM -> from = time(name, value);
            case TO -> to = time(name, value);
            default -> filters.put(Filter.named(name), checked(name, value));
        }
        return this;
    }

    /**
     * The search.
     *
     * @throws Failure when it begins after its end
     */
    public SearchCriteria read() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, written(TO) + " is not later than " + written(FROM));
        }
        return new SearchCriteria(from, to, filters);
    }

    private String checked(String name, String value) {
        return switch (Filter.named(name)) {
            case CHANNEL ->
                word(
                        name,
                        value,
                        Arrays.stream(Channel.values()).map(Channel::text).toList());
            case ADMITTED -> word(name, value, List.of("true", "false"));
            case MODE -> word(name, value, MODES);
            case DIGEST -> digest(name, value);
            case POLICY, RULE, FAMILY, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL -> value;
        };
    }

    private String word(String name, String value, List<String> words) {
        if (words.contains(value)) {
            return value;
        }
        String nearest = NearestName.of(value, words);
        throw new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of(written(name) + " is `" + value + "`")
                        .withHint(
                                nearest == null
                                        ? "it can be " + String.join(", ", words)
                                        : "did you mean `" + nearest + "`?"));
    }

    private String digest(String name, String value) {
        String digest = value.toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{32}([0-9a-f]{32})?")) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    written(name) + " is `" + value
                            + "`, and can be a contentDigest of 64 or a matchDigest of 32 digits");
        }
        return digest;
    }

    private Instant time(String name, String value) {
        return TimeText.read(prefix + name, value);
    }

    private String written(String name) {
        return "`" + prefix + name + "`";
    }
}
