package dev.portwarden.failure;

/**
 * A place in a text.
 *
 * @param line   from 1
 * @param column from 1, in characters (code points)
 */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
