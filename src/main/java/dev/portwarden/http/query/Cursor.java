package dev.portwarden.http.query;

import dev.portwarden.failure.Failure;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.record.search.SearchCriteria;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Where a page begins, as callers see it. A checksum shows that it is complete, and belongs to the same search. */
final class Cursor {
    private static final int BYTES = Long.BYTES + Integer.BYTES;

    private Cursor() {}

    /** The cursor of an answer. */
    static String write(long below, SearchCriteria search) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES)
                        .putLong(below)
                        .putInt(sum(below, search))
                        .array());
    }

    /**
     * The number below which a page begins.
     *
     * @throws Failure with 400 when no answer to this search contained it
     */
    static long read(String cursor, SearchCriteria search) {
        byte[] bytes = bytes(cursor);
        if (bytes.length == BYTES) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long below = buffer.getLong();
            if (buffer.getInt() == sum(below, search)) {
                return below;
            }
        }
        throw QueryParameters.invalid(
                "`cursor` is `" + cursor + "`, which no page of these filters returned",
                "send `next` of the page before, with the same filters");
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static int sum(long below, SearchCriteria search) {
        String text = below + "\n" + Objects.toString(search.from(), "") + "\n" + Objects.toString(search.to(), "")
                + "\n" + new TreeMap<>(search.filters());
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
