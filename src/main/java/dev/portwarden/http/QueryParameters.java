package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextKey;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Format;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a caller says of a document in query parameters: its context, {@code strict} and {@code format}. */
public record QueryParameters(
        Context context, boolean strict, @Nullable Format format) {

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when there is one that no channel knows, or a value that cannot be
     */
    public static QueryParameters read(MultivaluedMap<String, String> parameters) {
        return read(parameters, new ContextReader());
    }

    /**
     * Reads the parameters of a request whose body may say more of the context.
     *
     * @param context takes the keys of the query
     * @throws Failure as for {@link #read(MultivaluedMap)}
     */
    public static QueryParameters read(MultivaluedMap<String, String> parameters, ContextReader context) {
        Boolean strict = null;
        Format format = null;
        for (Map.Entry<String, List<String>> entry : parameters.entrySet()) {
            for (String value : entry.getValue()) {
                switch (entry.getKey()) {
                    case "strict" -> strict = once("strict", strict, flag(value));
                    case "format" -> format = once("format", format, Format.named(value));
                    default -> context.put(name(entry.getKey()), value);
                }
            }
        }
        return new QueryParameters(context.read(), Boolean.TRUE.equals(strict), format);
    }

    /**
     * Refuses any parameter.
     *
     * @throws Failure with 400 when there is one
     */
    public static void none(MultivaluedMap<String, String> parameters) {
        parameters.keySet().stream().sorted().findFirst().ifPresent(name -> {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("there is no parameter `" + name + "`").withHint("this path takes none"));
        });
    }

    private static <T> T once(String name, @Nullable T before, T value) {
        if (before != null && !before.equals(value)) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + name + "` is given twice, with two values");
        }
        return value;
    }

    private static String name(String name) {
        if (ContextReader.isKey(name)) {
            return name;
        }
        List<String> names = Stream.concat(
                        ContextKey.all().stream().map(ContextKey::text), Stream.of("strict", "format"))
                .toList();
        String nearest = NearestName.of(name, names);
        throw new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of("there is no parameter `" + name + "`")
                        .withHint(
                                nearest == null
                                        ? "the parameters are " + Context.keys() + ", strict, format"
                                        : "did you mean `" + nearest + "`?"));
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "", "true" -> true;
            case "false" -> false;
            default ->
                throw new Failure(ErrorCode.PARAMETER_INVALID, "`strict` is `" + value + "`, and can be true or false");
        };
    }
}
