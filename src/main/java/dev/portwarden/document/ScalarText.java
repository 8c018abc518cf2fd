package dev.portwarden.document;

/**
 * Finds the place in a YAML text of a character of a scalar's value: quotes, escapes, folds and indentation stand
 * between the two. White space is not counted, so a place in white space is that of the next word.
 */
public final class ScalarText {
    private ScalarText() {}

    /**
     * The offset in the source of a character of a value.
     *
     * @param scalar    a scalar of that source
     * @param codePoint the character's place in the value, from 0
     */
    public static int offset(Source source, Scalar scalar, int codePoint) {
        String value = scalar.text();
        int end = value.offsetByCodePoints(0, Math.min(codePoint, value.codePointCount(0, value.length())));
        int words = count(value, end);
        String text = source.text();
        int start = scalar.offset();
        char style = start < text.length() ? text.charAt(start) : ' ';
        return switch (style) {
            case '"' -> quoted(text, start + 1, words, '\\');
            case '\'' -> quoted(text, start + 1, words, '\'');
            case '|', '>' -> plain(text, lineAfter(text, start), words);
            default -> plain(text, start, words);
        };
    }

    private static int count(String value, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            count += Character.isWhitespace(value.charAt(i)) ? 0 : 1;
        }
        return count;
    }

    private static int plain(String text, int start, int words) {
        int left = words;
        for (int i = start; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) && left-- == 0) {
                return i;
            }
        }
        return text.length();
    }

    /** In quotes an escape and what it escapes are one character: {@code \"} and {@code ''}. */
    private static int quoted(String text, int start, int words, char escape) {
        int left = words;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            if (left == 0) {
                return i;
            }
            if (c == escape && i + 1 < text.length()) {
                i++;
                left -= escape == '\\' && "nrt".indexOf(text.charAt(i)) >= 0 ? 0 : 1;
            } else {
                left--;
            }
        }
        return text.length();
    }

    private static int lineAfter(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end + 1;
    }
}
