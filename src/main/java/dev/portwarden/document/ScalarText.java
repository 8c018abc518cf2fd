package dev.portwarden.document;

/**
 * Finds the place in a YAML text of a character of a scalar's value: quotes, escapes, folds and indentation stand
 * between the two. White space is not counted, so a place in white space is that of the next character.
 */
public final class ScalarText {
    /** Escapes that stand for white space. */
    private static final String SPACES = "nrtvfLP \t\r\n";

    private ScalarText() {}

    /**
     * The offset in the source of a character of a value; for the value's end, that behind its last character.
     *
     * @param scalar    a scalar of that source
     * @param codePoint the character's place in the value, from 0
     */
    public static int offset(Source source, Scalar scalar, int codePoint) {
        String value = scalar.text();
        int length = value.codePointCount(0, value.length());
        int before = count(value, value.offsetByCodePoints(0, Math.min(codePoint, length)));
        boolean end = before > 0 && before == count(value, value.length());
        int start = withoutProperties(source.text(), scalar.offset());
        return end ? offset(source.text(), start, before - 1) + 1 : offset(source.text(), start, before);
    }

    /** Where a scalar begins behind its tag and anchor. */
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
            case '\'' -> inSingleQuotes(text, start + 1, before);
            case '|', '>' -> plain(text, lineAfter(text, start), before);
            default -> plain(text, start, before);
        };
    }

    /** Neither white space nor the second half of a character. */
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

    private static int plain(String text, int start, int before) {
        int left = before;
        for (int i = start; i < text.length(); i++) {
            if (counts(text.charAt(i)) && left-- == 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Two quotes are one. */
    private static int inSingleQuotes(String text, int start, int before) {
        int left = before;
        for (int i = start; i < text.length(); i++) {
            if (counts(text.charAt(i))) {
                if (left-- == 0) {
                    return i;
                }
                i += text.charAt(i) == '\'' ? 1 : 0;
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
