package dev.portwarden.http.query;

import dev.portwarden.failure.Failure;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchReader;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which page of which decisions is asked for.
 *
 * @param below the number that all on the page are smaller than
 */
record DecisionQuery(SearchCriteria search, int limit, long below) {
    private static final List<String> NAMES = Stream.concat(SearchReader.NAMES.stream(), Stream.of("limit", "cursor"))
            .toList();

    /** A page that a person still reads; and one that is soon written. */
    private static final int USUAL = 50;

    private static final int MOST = 500;

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when there is one that is not known, given twice, or has a value that cannot be
     */
    static DecisionQuery read(UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri, NAMES);
        SearchReader reader = new SearchReader();
        SearchReader.NAMES.forEach(name -> parameters.text(name).ifPresent(value -> reader.put(name, value)));
        SearchCriteria search = reader.read();
        return new DecisionQuery(
                search,
                parameters.number("limit", USUAL, MOST),
                parameters
                        .text("cursor")
                        .map(cursor -> Cursor.read(cursor, search))
                        .orElse(DecisionSearch.NEWEST));
    }
}
