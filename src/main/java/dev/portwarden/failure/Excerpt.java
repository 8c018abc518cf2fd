package dev.portwarden.failure;

/** A line of a document, cut to the width of a terminal, and the column of the problem in it, from 1. */
public record Excerpt(String text, int column) {
    private static final int WIDTH = 100;
    private static final int BEFORE = 40;
    private static final String CUT = "...";

    /** The part of a line around a column. */
    public static Excerpt of(String line, int column) {
        int length = line.codePointCount(0, line.length());
        if (length <= WIDTH) {
            return new Excerpt(line, column);
        }
        int start = Math.clamp(column - 1L - BEFORE, 0, length - WIDTH);
        int end = Math.min(length, start + WIDTH);
        String part = line.substring(line.offsetByCodePoints(0, start), line.offsetByCodePoints(0, end));
        String head = start > 0 ? CUT : "";
        String tail = end < length ? CUT : "";
        return new Excerpt(head + part + tail, column - start + head.length());
    }
}
