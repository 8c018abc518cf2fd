package dev.portwarden.document;

import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;

/**
 * A text with the name by which the user knows it; what every offset points into.
 *
 * @param name the file's name, or "" when the text has none
 * @param text the whole text, without a byte order mark
 */
public record Source(String name, String text) {

    /** The line and column of an offset, counted when asked for; an offset past the end is the end. */
    public Position position(int offset) {
        int end = Math.min(offset, text.length());
        int line = 1;
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (endsLine(i)) {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, end) + 1);
    }

    /** The line that holds an offset, without its end. */
    public String lineAt(int offset) {
        int end = Math.min(offset, text.length());
        int start = end;
        while (start > 0 && !endsLine(start - 1)) {
            start--;
        }
        int stop = end;
        while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
            stop++;
        }
        return text.substring(start, stop);
    }

    /** The line of a number, from 1, without its end; "" past the last. */
    public String line(int number) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length() && line < number; i++) {
            if (endsLine(i)) {
                line++;
                start = i + 1;
            }
        }
        return line == number ? lineAt(start) : "";
    }

    /** A problem at an offset of this text. */
    public Problem problem(int offset, String message) {
        return new Problem(message, name.isEmpty() ? null : name, position(offset), lineAt(offset), null);
    }

    private boolean endsLine(int index) {
        char c = text.charAt(index);
        return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
    }
}
