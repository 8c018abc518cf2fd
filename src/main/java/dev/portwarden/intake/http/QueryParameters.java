package dev.portwarden.intake.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.intake.Context;
import dev.portwarden.intake.ContextReader;
import dev.portwarden.intake.Format;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller says of a document in query parameters: its context, {@code strict} and {@code format}. */
record QueryParameters(
        Context context, boolean strict, @Nullable Format format) {

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when there is one that no door knows, or a value that cannot be
     */
    static QueryParameters read(MultivaluedMap<String, String> parameters) {
        ContextReader context = new ContextReader();
        boolean strict = false;
        Format format = null;
        for (Map.Entry<String, List<String>> entry : parameters.entrySet()) {
            for (String value : entry.getValue()) {
                switch (entry.getKey()) {
                    case "strict" -> strict = flag(value);
                    case "format" -> format = Format.named(value);
                    default -> context.put(name(entry.getKey()), value);
                }
            }
        }
        return new QueryParameters(context.read(), strict, format);
    }

    private static String name(String name) {
        if (ContextReader.isKey(name)) {
            return name;
        }
        throw new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of("there is no parameter `" + name + "`")
                        .withHint("the parameters are " + Context.keys() + ", strict, format"));
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
