package dev.portwarden.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Suggests a name for a misspelt one. */
public final class NearestName {
    /** A shorter common beginning is chance. */
    private static final int SHORTEST_BEGINNING = 3;

    private static final Pattern PLURAL = Pattern.compile("(ies|s|y)$");

    private NearestName() {}

    /**
     * The candidate with the fewest edits (a letter added, removed, replaced, or two swapped); case and separators
     * count less. If more than a third of the letters differ, the shortest candidate that is a prefix of the written
     * name or the other way round, or null.
     */
    public static @Nullable String of(String written, Collection<String> candidates) {
        int allowed = Math.max(1, written.length() / 3);
        String plain = plain(written);
        String nearest = null;
        int best = 2 * allowed + 1;
        for (String candidate : candidates) {
            if (Math.abs(plain.length() - plain(candidate).length()) <= allowed) {
                int cost = cost(written, candidate);
                if (cost < best || (cost == best && nearest != null && candidate.compareTo(nearest) < 0)) {
                    best = cost;
                    nearest = candidate;
                }
            }
        }
        return nearest != null ? nearest : beginningAlike(plain, candidates);
    }

    /** The hint for a name that does not exist, or another hint if no candidate is near. */
    public static String hint(String written, Collection<String> candidates, String otherwise) {
        return Objects.requireNonNullElse(hint(written, candidates), otherwise);
    }

    /** The hint for a name that does not exist, or null if no candidate is near. */
    public static @Nullable String hint(String written, Collection<String> candidates) {
        String nearest = of(written, candidates);
        return nearest == null ? null : "did you mean `" + nearest + "`?";
    }

    /** A candidate of which one is a prefix of the other, except for the ending of a plural. */
    private static @Nullable String beginningAlike(String written, Collection<String> candidates) {
        String stem = PLURAL.matcher(written).replaceFirst("");
        return candidates.stream()
                .filter(candidate -> Math.min(stem.length(), candidate.length()) >= SHORTEST_BEGINNING)
                .filter(candidate -> plain(candidate).startsWith(stem) || stem.startsWith(plain(candidate)))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Whether the names differ by one edit. */
    public static boolean isOneEdit(String written, String name) {
        return edits(written, name) == 1;
    }

    /** Two for each edit, or one if only case or separators differ. */
    private static int cost(String written, String candidate) {
        int plain = edits(plain(written), plain(candidate)) * 2;
        return plain == 0 && !written.equals(candidate) ? 1 : plain;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static int edits(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
