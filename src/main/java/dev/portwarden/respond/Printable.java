package dev.portwarden.respond;

/**
 * Makes text safe for a terminal: no character can move the cursor, change colours or reverse the writing direction.
 */
public final class Printable {
    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** Replaces every control and formatting character except line ends. */
    public static String of(String text) {
        int index = 0;
        while (index < text.length() && !isHarmful(text.charAt(index))) {
            index++;
        }
        if (index == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        for (int i = index; i < clean.length(); i++) {
            if (isHarmful(clean.charAt(i))) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    /** Replaces line ends, too, so that a name cannot forge a line of the report. */
    public static String line(String text) {
        return of(text).replace('\n', REPLACEMENT);
    }

    private static boolean isHarmful(char c) {
        return c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
