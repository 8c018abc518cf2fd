package dev.portwarden.document;

import dev.portwarden.failure.Position;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin, so that a thousand places in a large document are found as quickly as one. */
final class LineIndex {
    private final int[] starts;

    /** Second halves of characters that take two UTF-16 units. */
    private final int[] halves;

    LineIndex(String text) {
        this.starts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> endsLine(text, i))
                                .map(i -> i + 1))
                .toArray();
        this.halves = IntStream.range(1, text.length())
                .filter(i -> Character.isLowSurrogate(text.charAt(i)) && Character.isHighSurrogate(text.charAt(i - 1)))
                .toArray();
    }

    Position position(int offset) {
        int line = atOrBefore(starts, offset);
        int start = starts[line];
        int doubled = atOrBefore(halves, offset - 1) - atOrBefore(halves, start - 1);
        return new Position(line + 1, offset - start - doubled + 1);
    }

    /** Where a line begins, from 1; -1 past the last. */
    int start(int line) {
        return line <= starts.length ? starts[line - 1] : -1;
    }

    /** The index of the last element that is not above a value, -1 where all are. */
    private static int atOrBefore(int[] sorted, int value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found : -found - 2;
    }

    private static boolean endsLine(String text, int index) {
        char c = text.charAt(index);
        return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
    }
}
