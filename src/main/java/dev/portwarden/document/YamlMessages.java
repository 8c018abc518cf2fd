package dev.portwarden.document;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What SnakeYAML says, in words that need no knowledge of its inside. */
final class YamlMessages {
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern TAIL = Pattern.compile("\\(\\d+\\)$|\\.$");

    private YamlMessages() {}

    static String plain(String problem) {
        if (problem.contains("(TAB)")) {
            return "a tab cannot stand at the beginning of a value";
        }
        if (problem.startsWith("mapping values are not allowed here")) {
            return "a colon with a space behind it begins a value, and none can begin here";
        }
        if (problem.startsWith("expected <block end>")) {
            return "the value before this has ended, and nothing can follow it here";
        }
        if (problem.startsWith("expected ',' or ")) {
            return "a comma or the closing bracket is missing before this";
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return "the document ends inside quotes";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a name without a colon behind it, or a line that is not indented far enough";
        }
        if (problem.startsWith("found character '")) {
            return TAIL.matcher(QUOTED.matcher(problem).replaceAll("`$1`")).replaceAll("");
        }
        return "the document is not YAML: "
                + TAIL.matcher(QUOTED.matcher(problem).replaceAll("`$1`")).replaceAll("");
    }

    /** What to do about it, or null where that is plain or not known. */
    static @Nullable String hint(String problem) {
        if (problem.contains("(TAB)")) {
            return "indent with spaces";
        }
        boolean text = problem.startsWith("mapping values are not allowed here")
                || problem.startsWith("expected <block end>")
                || problem.startsWith("expected ',' or ");
        return text ? "a text that holds colons, brackets or quotes goes into quotes as a whole, or below `|-`" : null;
    }
}
