package dev.portwarden.document;

import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import org.jspecify.annotations.Nullable;

/** A text with the name by which the user knows it; what every offset points into. */
public final class Source {
    private final String name;
    private final String text;

    /** Made when a place is first asked for: most documents are admitted without a word. */
    private @Nullable LineIndex lines;

    /** The line that was asked for last: a thousand mistakes of a minified document all show its one line. */
    private @Nullable Line last;

    private record Line(int number, String text) {}

    /**
     * A text.
     *
     * @param name the file's name, or "" when the text has none
     * @param text the whole text, without a byte order mark
     */
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The line and column of an offset; an offset past the end is the end. */
    public Position position(int offset) {
        return lines().position(Math.min(offset, text.length()));
    }

    /** The line that holds an offset, without its end. */
    public String lineAt(int offset) {
        return line(position(offset).line());
    }

    /** The line of a number, from 1, without its end; "" past the last. */
    public String line(int number) {
        Line known = last;
        if (known == null || known.number() != number) {
            known = new Line(number, cut(number));
            last = known;
        }
        return known.text();
    }

    private String cut(int number) {
        int start = lines().start(number);
        if (start < 0) {
            return "";
        }
        int stop = start;
        while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
            stop++;
        }
        return text.substring(start, stop);
    }

    /** A problem at an offset of this text. */
    public Problem problem(int offset, String message) {
        return new Problem(message, name.isEmpty() ? null : name, position(offset), lineAt(offset), null);
    }

    private LineIndex lines() {
        LineIndex known = lines;
        if (known == null) {
            known = new LineIndex(text);
            lines = known;
        }
        return known;
    }
}
