package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.failure.Problem;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A text with the name by which the user knows it. The offsets of nodes refer to it. */
public final class Source {
    private final String name;
    private final String text;

    /** Computed at first use: most documents need no position. */
    private @Nullable LineIndex lines;

    /** The line requested last: a thousand problems of a minified document all show its one line. */
    private @Nullable Line last;

    private record Line(int number, String text) {}

    /** A whole text without a byte order mark, and the name of its file, or "". */
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

    /** The line that holds an offset, without its line end. */
    public String lineAt(int offset) {
        return line(position(offset).line());
    }

    /** The line with a number from 1, without its line end; "" past the last. */
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

    /** The failure to read this text from an offset on. */
    public Failure unreadable(int offset, String message, @Nullable String hint) {
        return new Failure(
                ErrorCode.DOCUMENT_UNREADABLE, problem(offset, message).withHint(hint));
    }

    private LineIndex lines() {
        LineIndex known = lines;
        if (known == null) {
            known = LineIndex.of(text);
            lines = known;
        }
        return known;
    }

    /** The offsets of line starts, and of low surrogates, which do not count as columns. */
    private record LineIndex(int[] starts, int[] halves) {
        static LineIndex of(String text) {
            return new LineIndex(starts(text), halves(text));
        }

        private static int[] starts(String text) {
            int[] starts = new int[64];
            int count = 1;
            for (int i = 0; i < text.length(); i++) {
                if (endsLine(text, i)) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * count);
                    }
                    starts[count++] = i + 1;
                }
            }
            return Arrays.copyOf(starts, count);
        }

        /** Most texts have no surrogate pair; their code points are counted without looking at each character. */
        private static int[] halves(String text) {
            if (text.codePointCount(0, text.length()) == text.length()) {
                return new int[0];
            }
            return IntStream.range(1, text.length())
                    .filter(i ->
                            Character.isLowSurrogate(text.charAt(i)) && Character.isHighSurrogate(text.charAt(i - 1)))
                    .toArray();
        }

        Position position(int offset) {
            int line = atOrBefore(starts, offset);
            int start = starts[line];
            int doubled = atOrBefore(halves, offset - 1) - atOrBefore(halves, start - 1);
            return new Position(line + 1, offset - start - doubled + 1);
        }

        /** The start of a line, from 1; -1 past the last. */
        int start(int line) {
            return line <= starts.length ? starts[line - 1] : -1;
        }

        /** The index of the last element that is not above a value; -1 if all are. */
        private static int atOrBefore(int[] sorted, int value) {
            int found = Arrays.binarySearch(sorted, value);
            return found >= 0 ? found : -found - 2;
        }

        private static boolean endsLine(String text, int index) {
            char c = text.charAt(index);
            return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
        }
    }
}
