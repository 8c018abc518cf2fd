package dev.portwarden.http.query;

import dev.portwarden.failure.Failure;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchReader;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The filters and the page of a request for decisions.
 *
 * @param below every decision on the page has a smaller record number
 */
record DecisionQuery(SearchCriteria search, int limit, long below) {
    private static final List<String> NAMES = Stream.concat(SearchReader.NAMES.stream(), Stream.of("limit", "cursor"))
            .toList();

    /** The default page is short enough to read; the longest is quick to write. */
    private static final int DEFAULT_LIMIT = 50;

    private static final int MAX_LIMIT = 500;
    private static final int CURSOR_BYTES = Long.BYTES + Integer.BYTES;

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when a name is unknown, or a value is invalid
     */
    static DecisionQuery read(UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, NAMES);
        SearchReader reader = new SearchReader();
        SearchReader.NAMES.forEach(name -> query.text(name).ifPresent(value -> reader.put(name, value)));
        SearchCriteria search = reader.read();
        return new DecisionQuery(
                search,
                query.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                query.text("cursor").map(cursor -> below(cursor, search)).orElse(DecisionSearch.NEWEST));
    }

    /** The cursor of a later page: its number, and a checksum that ties it to this search. */
    String cursor(long nextBelow) {
        byte[] bytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(nextBelow)
                .putInt(checksum(nextBelow, search))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long below(String cursor, SearchCriteria search) {
        byte[] bytes = new byte[0];
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            // Reported below, like any other invalid cursor.
        }
        if (bytes.length == CURSOR_BYTES) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long below = buffer.getLong();
            if (buffer.getInt() == checksum(below, search)) {
                return below;
            }
        }
        throw QueryParameters.invalid(
                "`cursor` is `" + cursor + "`, which no page of these filters returned",
                "send `next` of the page before, with the same filters");
    }

    private static int checksum(long below, SearchCriteria search) {
        String text = below + "\n" + Objects.toString(search.from(), "") + "\n" + Objects.toString(search.to(), "")
                + "\n" + new TreeMap<>(search.filters());
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }
}
