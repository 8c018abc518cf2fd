package dev.portwarden.intake.http.log;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.intake.Door;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.Filter;
import dev.portwarden.record.search.Search;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which page of which decisions is asked for.
 *
 * @param below the number that all on the page are smaller than
 */
record DecisionQuery(Search search, int limit, long below) {
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("from", "to", "limit", "cursor"),
                    Filter.all().stream().map(Filter::text))
            .toList();

    /** A page that a person still reads; and one that is soon written. */
    private static final int USUAL = 50;

    private static final int MOST = 500;

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when there is one that is not known, given twice, or has a value that cannot be
     */
    static DecisionQuery read(MultivaluedMap<String, String> given) {
        Parameters parameters = Parameters.of(given, NAMES);
        Map<Filter, String> filters = new EnumMap<>(Filter.class);
        for (Filter filter : Filter.all()) {
            value(filter, parameters).ifPresent(value -> filters.put(filter, value));
        }
        Optional<Instant> from = parameters.time("from");
        Optional<Instant> to = parameters.time("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, "`to` is not later than `from`");
        }
        Search search = new Search(from.orElse(null), to.orElse(null), filters);
        return new DecisionQuery(
                search,
                parameters.number("limit", USUAL, MOST),
                parameters
                        .text("cursor")
                        .map(cursor -> Cursor.read(cursor, search))
                        .orElse(DecisionSearch.NEWEST));
    }

    private static Optional<String> value(Filter filter, Parameters parameters) {
        String name = filter.text();
        return switch (filter) {
            case DOOR ->
                parameters.word(
                        name, Arrays.stream(Door.values()).map(Door::text).toList());
            case ADMITTED -> parameters.word(name, List.of("true", "false"));
            case DIGEST -> parameters.text(name).map(DecisionQuery::digest);
            case POLICY, RULE, FAMILY, SERVICE, ACCOUNT, ENVIRONMENT, MODE, PRINCIPAL -> parameters.text(name);
        };
    }

    private static String digest(String text) {
        String digest = text.toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{32}([0-9a-f]{32})?")) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    "`digest` is `" + text + "`, and can be a contentDigest of 64 or a matchDigest of 32 digits");
        }
        return digest;
    }
}
