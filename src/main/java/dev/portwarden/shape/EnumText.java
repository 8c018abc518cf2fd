package dev.portwarden.shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Looks up enum constants by their text. */
public final class EnumText {
    private EnumText() {}

    /** The constant with a text. */
    public static <T extends Enum<T>> Optional<T> find(Class<T> type, Function<T, String> text, String given) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> text.apply(constant).equals(given))
                .findFirst();
    }
}
