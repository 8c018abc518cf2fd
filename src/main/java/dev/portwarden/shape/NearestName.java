package dev.portwarden.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody meant. */
public final class NearestName {
    /** Fewer letters say nothing. */
    private static final int SHORTEST_BEGINNING = 3;

    private static final Pattern PLURAL = Pattern.compile("(ies|s|y)$");

    private NearestName() {}

    /**
     * The candidate nearest to what was written, by edits (a letter more, less, other, or two swapped), upper and lower
     * case and separators counting little. Where more than a third of the letters would have to change, it is the
     * shortest that begins like what was written, or that what was written begins like.
     *
     * @return null where there is neither
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

    /**
     * The hint for a name that does not exist.
     *
     * @param otherwise the hint where no candidate is near; may be null
     */
    public static @Nullable String hint(String written, Collection<String> candidates, @Nullable String otherwise) {
        String nearest = of(written, candidates);
        return nearest == null ? otherwise : "did you mean `" + nearest + "`?";
    }

    /** One of the two names is the beginning of the other, a plural's letters aside. */
    private static @Nullable String beginningAlike(String written, Collection<String> candidates) {
        String stem = PLURAL.matcher(written).replaceFirst("");
        return candidates.stream()
                .filter(candidate -> Math.min(stem.length(), candidate.length()) >= SHORTEST_BEGINNING)
                .filter(candidate -> plain(candidate).startsWith(stem) || stem.startsWith(plain(candidate)))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Whether one letter more, less or other, or two swapped, make one name of the other. */
    public static boolean isOneEdit(String written, String name) {
        return edits(written, name) == 1;
    }

    /** Two for an edit that changes letters, one on top where only case or separators differ. */
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
