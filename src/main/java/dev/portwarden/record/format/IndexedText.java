package dev.portwarden.record.format;

/** Cuts texts to what a column of the search index takes. */
public final class IndexedText {
    /** Characters of a column. A name in AWS has at most 255. */
    private static final int LONGEST = 512;

    private IndexedText() {}

    /** The beginning of a text, without NUL, which PostgreSQL refuses. */
    public static String of(String text) {
        String plain = text.replace("\0", "");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end);
    }
}
