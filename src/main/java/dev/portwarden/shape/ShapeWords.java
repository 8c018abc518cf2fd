package dev.portwarden.shape;

import java.util.Locale;

/** Shape names in prose. */
final class ShapeWords {
    private ShapeWords() {}

    /** {@code PortMapping} as {@code port mapping}. */
    static String of(String shapeName) {
        return shapeName.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** {@code PortMapping} as {@code a port mapping}. */
    static String article(String shapeName) {
        String words = of(shapeName);
        if (words.equals("metadata")) {
            return words;
        }
        return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
