package dev.portwarden.failure;

import org.jspecify.annotations.Nullable;

/**
 * One mistake, its place and its fix.
 *
 * @param message  one line in lower case, without a full stop, with user text in backticks
 * @param file     the name of the file
 * @param position the position in the file
 * @param excerpt  the line at that position
 * @param hint     how to fix it
 */
public record Problem(
        String message,
        @Nullable String file,
        @Nullable Position position,
        @Nullable String excerpt,
        @Nullable String hint) {

    /** A problem without file and position. */
    public static Problem of(String message) {
        return new Problem(message, null, null, null, null);
    }

    public Problem withHint(@Nullable String advice) {
        return new Problem(message, file, position, excerpt, advice);
    }

    /** The place as {@code file:line:column}, or "". */
    public String place() {
        if (position == null) {
            return file == null ? "" : file;
        }
        return (file == null ? "" : file + ":") + position;
    }

    /** The problem as compilers print it: place and message, the line with a caret, the hint. */
    public String text() {
        StringBuilder text = new StringBuilder(place().isEmpty() ? message : place() + ": " + message);
        if (excerpt != null && position != null) {
            Excerpt shown = Excerpt.of(excerpt.replace('\t', ' '), position.column());
            text.append("\n  | ")
                    .append(shown.text())
                    .append("\n  | ")
                    .append(" ".repeat(shown.column() - 1))
                    .append('^');
        }
        if (hint != null) {
            text.append("\n  = ").append(hint);
        }
        return text.toString();
    }
}
