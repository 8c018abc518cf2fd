package dev.portwarden.policy.cel;

/** A pattern in which {@code *} matches any number of characters. Every other character matches itself. */
public record Glob(String pattern) {

    /**
     * Whether the pattern matches the whole text. The time is at most the length of the text times that of the pattern.
     */
    public boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
