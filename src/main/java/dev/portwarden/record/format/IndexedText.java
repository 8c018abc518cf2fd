package dev.portwarden.record.format;

/** Text as the search index stores it. */
public final class IndexedText {
    /** Longer text is indexed by its beginning; a name in AWS has at most 255 characters. */
    private static final int LONGEST = 512;

    private IndexedText() {}

    /** The text without NUL, which PostgreSQL refuses, cut to the width of the columns. */
    public static String of(String text) {
        String plain = text.replace("\0", "");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end);
    }
}
