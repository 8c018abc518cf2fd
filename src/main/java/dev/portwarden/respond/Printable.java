package dev.portwarden.respond;

/** Text of a document as a terminal may show it: no character of it moves the cursor, changes colours or turns the writing direction. */
public final class Printable {
    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** The text with every control and formatting character replaced, one for one; line ends stay. */
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

    /** A name, which a line end in it would let look like a line of the report. */
    public static String line(String text) {
        return of(text).replace('\n', REPLACEMENT);
    }

    private static boolean isHarmful(char c) {
        return c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
