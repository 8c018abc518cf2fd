package dev.portwarden.record.search;

import dev.portwarden.ecs.NetworkModes;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.TimeText;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads search criteria from the names and values that all endpoints and commands share. */
public final class SearchReader {
    private static final String FROM = "from";
    private static final String TO = "to";

    /** All names. */
    public static final List<String> NAMES = Stream.concat(
                    Stream.of(FROM, TO), Stream.of(SearchFilter.values()).map(SearchFilter::text))
            .toList();

    private static final List<String> CHANNELS =
            Stream.of(Channel.values()).map(Channel::text).toList();
    private static final List<String> MODES = List.of(
            NetworkModes.AWSVPC,
            NetworkModes.BRIDGE,
            NetworkModes.HOST,
            NetworkModes.NONE,
            NetworkModes.DEFAULT,
            IndexEntry.UNKNOWN);

    private final String prefix;
    private final Map<SearchFilter, String> filters = new EnumMap<>(SearchFilter.class);
    private @Nullable Instant from;
    private @Nullable Instant to;

    public SearchReader() {
        this("");
    }

    /** A reader that puts a prefix before each name in messages, such as {@code --}. */
    public SearchReader(String prefix) {
        this.prefix = prefix;
    }

    /** Adds a criterion with one of the {@link #NAMES}. */
    public SearchReader put(String name, String value) {
        if (value.isEmpty()) {
            throw invalid(written(name) + " is empty");
        }
        switch (name) {
            case FROM -> from = TimeText.read(prefix + name, value);
            case TO -> to = TimeText.read(prefix + name, value);
            default -> {
                SearchFilter filter = SearchFilter.valueOf(name.toUpperCase(Locale.ROOT));
                filters.put(filter, checked(filter, name, value));
            }
        }
        return this;
    }

    public SearchCriteria read() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw invalid(written(TO) + " is not later than " + written(FROM));
        }
        return new SearchCriteria(from, to, filters);
    }

    private String checked(SearchFilter filter, String name, String value) {
        return switch (filter) {
            case CHANNEL -> word(name, value, CHANNELS);
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
        throw new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of(written(name) + " is `" + value + "`")
                        .withHint(NearestName.hint(value, words, "use one of " + String.join(", ", words))));
    }

    private String digest(String name, String value) {
        String digest = value.toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{32}([0-9a-f]{32})?")) {
            throw invalid(written(name) + " is `" + value
                    + "`, but must be a contentDigest of 64 or a matchDigest of 32 hexadecimal digits");
        }
        return digest;
    }

    private String written(String name) {
        return "`" + prefix + name + "`";
    }

    private static Failure invalid(String message) {
        return new Failure(ErrorCode.PARAMETER_INVALID, message);
    }
}
