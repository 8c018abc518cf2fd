package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.TimeText;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request: every name is known to the endpoint, and has one value. */
public final class QueryParameters {
    /** In a list of known names, stands for every name that begins with {@code label.}. */
    static final String LABEL = "label.NAME";

    private static final String LABEL_PREFIX = "label.";

    private final Map<String, String> values = new TreeMap<>();

    private QueryParameters() {}

    /** Reads the parameters of a request. Fails when a name is unknown to the endpoint, or has two values. */
    public static QueryParameters of(UriInfo uri, List<String> names) {
        QueryParameters parameters = new QueryParameters();
        new TreeMap<>(uri.getQueryParameters()).forEach((name, values) -> {
            if (!names.contains(name) && !(names.contains(LABEL) && name.startsWith(LABEL_PREFIX))) {
                throw invalid(
                        "there is no parameter `" + name + "`",
                        NearestName.hint(
                                name,
                                names,
                                names.isEmpty()
                                        ? "this path takes none"
                                        : "the parameters are " + String.join(", ", names)));
            }
            if (values.stream().distinct().count() > 1) {
                throw invalid("`" + name + "` is given twice, with different values", null);
            }
            parameters.values.put(name, values.getFirst());
        });
        return parameters;
    }

    /** Refuses every parameter. */
    public static void none(UriInfo uri) {
        of(uri, List.of());
    }

    void forEach(BiConsumer<String, String> each) {
        values.forEach(each);
    }

    /** The value as it was sent, which may be empty; null where the parameter is absent. */
    @Nullable
    String raw(String name) {
        return values.get(name);
    }

    /** A text that is not empty. */
    public Optional<String> text(String name) {
        String text = values.get(name);
        if (text != null && text.isEmpty()) {
            throw invalid("`" + name + "` is empty", null);
        }
        return Optional.ofNullable(text);
    }

    /** A flag; a parameter without a value sets it. */
    boolean isSet(String name) {
        String value = values.get(name);
        return switch (value) {
            case null -> false;
            case "", "true" -> true;
            case "false" -> false;
            default -> throw invalid("`" + name + "` is `" + value + "`, but must be true or false", null);
        };
    }

    /** A number from 1 to {@code max}. */
    public int number(String name, int defaultValue, int max) {
        return text(name).map(text -> number(name, text, max)).orElse(defaultValue);
    }

    private static int number(String name, String text, int max) {
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw invalid("`" + name + "` is `" + text + "`, but must be a number from 1 to " + max, null);
        }
        return number;
    }

    /** A time, or a date, which means its beginning in UTC. */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> TimeText.read(name, text));
    }

    /** A constant of an enum. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type, Function<E, String> toText) {
        return text(name)
                .map(given -> EnumText.find(type, toText, given).orElseThrow(() -> {
                    List<String> texts =
                            Arrays.stream(type.getEnumConstants()).map(toText).toList();
                    return invalid(
                            "`" + name + "` is `" + given + "`",
                            NearestName.hint(given, texts, "it can be " + String.join(", ", texts)));
                }));
    }

    /** A failure with 400 for a parameter. */
    public static Failure invalid(String message, @Nullable String hint) {
        return new Failure(ErrorCode.PARAMETER_INVALID, message, hint);
    }
}
