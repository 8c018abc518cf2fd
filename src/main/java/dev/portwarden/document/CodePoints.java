package dev.portwarden.document;

/**
 * Turns places counted in characters (code points), as YAML's parser counts them, into places in UTF-16 units. It counts
 * on from the place that was asked for last, so that asking for many in turn costs one walk through the text.
 */
final class CodePoints {
    private final String text;
    private int lastCodePoint;
    private int lastOffset;

    CodePoints(String text) {
        this.text = text;
    }

    int offset(int codePoint) {
        lastOffset = text.offsetByCodePoints(lastOffset, codePoint - lastCodePoint);
        lastCodePoint = codePoint;
        return lastOffset;
    }
}
