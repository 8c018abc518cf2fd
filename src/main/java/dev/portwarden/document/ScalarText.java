package dev.portwarden.document;

/**
 * Maps characters of a YAML scalar's value to offsets in the source, which also holds quotes, escapes, folds and
 * indentation. A position in white space maps to the next character, since white space is not counted.
 */
public final class ScalarText {
    /** The characters of escapes that denote white space. */
    private static final String SPACES = "nrtvfLP \t\r\n";

    private ScalarText() {}

    /** The source offset of a character of a value, counted from 0; at the end, the offset after the last character. */
    public static int offset(Source source, Scalar scalar, int codePoint) {
        String value = scalar.text();
        int length = value.codePointCount(0, value.length());
        int before = count(value, value.offsetByCodePoints(0, Math.min(codePoint, length)));
        boolean end = before > 0 && before == count(value, value.length());
        int start = withoutProperties(source.text(), scalar.offset());
        return end ? offset(source.text(), start, before - 1) + 1 : offset(source.text(), start, before);
    }

    /** The start of a scalar after its tag and anchor. */
    private static int withoutProperties(String text, int offset) {
        int start = offset;
        while (start < text.length() && (text.charAt(start) == '!' || text.charAt(start) == '&')) {
            while (start < text.length() && !Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
        }
        return start;
    }

    private static int offset(String text, int start, int before) {
        char style = start < text.length() ? text.charAt(start) : ' ';
        return switch (style) {
            case '"' -> inDoubleQuotes(text, start + 1, before);
            case '\'' -> position(text, start + 1, before, true);
            case '|', '>' -> position(text, lineAfter(text, start), before, false);
            default -> position(text, start, before, false);
        };
    }

    /** Whether a unit counts: it is neither white space nor a low surrogate. */
    private static boolean counts(char c) {
        return !Character.isWhitespace(c) && !Character.isLowSurrogate(c);
    }

    private static int count(String value, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            count += counts(value.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    /** The offset of a character outside double quotes; in single quotes, a doubled quote is one character. */
    private static int position(String text, int start, int before, boolean single) {
        int left = before;
        for (int i = start; i < text.length(); i++) {
            if (counts(text.charAt(i))) {
                if (left-- == 0) {
                    return i;
                }
                i += single && text.charAt(i) == '\'' ? 1 : 0;
            }
        }
        return text.length();
    }

    private static int inDoubleQuotes(String text, int start, int before) {
        int left = before;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length();
            boolean counts = escape ? SPACES.indexOf(text.charAt(i + 1)) < 0 : counts(c);
            if (counts && left-- == 0) {
                return i;
            }
            i += escape ? escapeLength(text.charAt(i + 1)) : 1;
        }
        return text.length();
    }

    private static int escapeLength(char escaped) {
        return switch (escaped) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    private static int lineAfter(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end + 1;
    }
}
