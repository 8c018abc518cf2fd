package dev.portwarden.shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Looks up the constants of an enum by the text that documents and answers use. */
public final class EnumText {
    private EnumText() {}

    /** The constant whose text is the given one; empty where there is none. */
    public static <T extends Enum<T>> Optional<T> find(Class<T> type, Function<T, String> text, String given) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> text.apply(constant).equals(given))
                .findFirst();
    }
}
