package dev.portwarden.http;

import dev.portwarden.respond.Printable;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Format;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that describe the document in the body of a request.
 *
 * @param format null: recognised from the content
 * @param name   the file name under which the document is reported; "" where it has none
 */
public record DocumentParameters(
        Context context, boolean strict, @Nullable Format format, String name) {
    private static final String STRICT = "strict";
    private static final String FORMAT = "format";
    private static final String NAME = "name";

    private static final List<String> NAMES = Stream.concat(
                    Context.KEYS.stream(), Stream.of(QueryParameters.LABEL, STRICT, FORMAT))
            .toList();

    private static final List<String> NAMES_AT_GATE =
            Stream.concat(NAMES.stream(), Stream.of(NAME)).toList();

    /** Enough for a path in a repository; a report repeats the name with every reason. */
    private static final int MAX_NAME_LENGTH = 512;

    /** Reads the parameters of the gate, which include {@code name}. */
    public static DocumentParameters atGate(UriInfo uri) {
        return read(QueryParameters.of(uri, NAMES_AT_GATE), new ContextReader());
    }

    /** Reads the parameters of an endpoint whose path or body may add to the context. */
    public static DocumentParameters read(UriInfo uri, ContextReader context) {
        return read(QueryParameters.of(uri, NAMES), context);
    }

    private static DocumentParameters read(QueryParameters query, ContextReader context) {
        query.forEach((name, value) -> {
            if (ContextReader.isKey(name)) {
                context.put(name, value);
            }
        });
        String format = query.raw(FORMAT);
        return new DocumentParameters(
                context.read(),
                query.isSet(STRICT),
                format == null ? null : Format.named(format),
                fileName(Objects.requireNonNullElse(query.raw(NAME), "")));
    }

    private static String fileName(String name) {
        if (name.length() > MAX_NAME_LENGTH) {
            throw QueryParameters.invalid(
                    "`name` has " + name.length() + " characters, and the limit is " + MAX_NAME_LENGTH,
                    "send the file's path from the root of its repository");
        }
        if (!Printable.line(name).equals(name)) {
            throw QueryParameters.invalid(
                    "`name` contains a control or formatting character", "send a name without such characters");
        }
        return name;
    }
}
