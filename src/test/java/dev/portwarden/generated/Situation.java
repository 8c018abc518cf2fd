package dev.portwarden.generated;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values that a match is compared with, found without the code under test.
 *
 * @param context the context of the caller by key
 */
public record Situation(Map<String, @Nullable Object> document, Map<String, String> context, String channel) {

    @Nullable
    String value(String key) {
        return switch (key) {
            case "family" -> document.get("family") instanceof String family ? family : null;
            case "channel" -> channel;
            case "principal" -> "anonymous";
            default -> context.get(key);
        };
    }

    /** Whether there is a tag with a key and a matching value. */
    Kleene tag(String key, List<String> patterns) {
        return switch (document.get("tags")) {
            case null -> Kleene.NO;
            case List<?> tags ->
                tags.stream().map(tag -> isTag(tag, key, patterns)).reduce(Kleene.NO, Kleene::or);
            default -> Kleene.MAYBE;
        };
    }

    private static Kleene isTag(@Nullable Object tag, String key, List<String> patterns) {
        if (!(tag instanceof Map<?, ?> pair)) {
            return Kleene.MAYBE;
        }
        return Kleene.matches(text(pair.get("key")), List.of(key))
                .and(Kleene.matches(text(pair.get("value")), patterns));
    }

    /** An absent text is empty, and a value of another type is unknown. */
    private static @Nullable String text(@Nullable Object value) {
        return Objects.requireNonNullElse(value, "") instanceof String text ? text : null;
    }
}
