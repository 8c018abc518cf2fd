package dev.portwarden.failure;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, where it stands, and what to do about it.
 *
 * @param message  one line, lower case, no full stop; the user's own words in backticks
 * @param file     the file's name as the user knows it, if there is one
 * @param position the place in the file, if there is one
 * @param excerpt  the offending line, if there is one
 * @param hint     what to do about it, if that is known
 */
public record Problem(
        String message,
        @Nullable String file,
        @Nullable Position position,
        @Nullable String excerpt,
        @Nullable String hint) {

    /** A problem without a place. */
    public static Problem of(String message) {
        return new Problem(message, null, null, null, null);
    }

    /** The same problem with advice. */
    public Problem withHint(@Nullable String advice) {
        return new Problem(message, file, position, excerpt, advice);
    }

    /** The place as {@code file:line:column}, "" when there is none. */
    public String place() {
        if (position == null) {
            return file == null ? "" : file;
        }
        return (file == null ? "" : file + ":") + position;
    }

    /** The problem as a compiler prints it: place and message, the line with a caret, the advice. */
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
