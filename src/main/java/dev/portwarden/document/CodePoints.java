package dev.portwarden.document;

/** Turns places counted in characters (code points), as YAML's parser counts them, into places in UTF-16 units. */
final class CodePoints {
    private final String text;
    private final boolean same;

    CodePoints(String text) {
        this.text = text;
        this.same = text.codePointCount(0, text.length()) == text.length();
    }

    int offset(int codePoints) {
        return same ? Math.min(codePoints, text.length()) : text.offsetByCodePoints(0, codePoints);
    }
}
