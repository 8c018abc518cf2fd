package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CEL's messages in the words of policy authors. */
final class CelMessages {
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern RECEIVER = Pattern.compile("(.*?)\\.\\((.*)\\)");
    private static final Pattern RANGE =
            Pattern.compile("expression of type '(.*?)' cannot be range of a comprehension.*", Pattern.DOTALL);
    private static final Pattern SELECTION = Pattern.compile("type '(.*?)' does not support field selection");
    private static final Pattern EVALUATION = Pattern.compile("^evaluation error(?: at [^:]*:\\d+)?: ");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final String NO_TIME = "timestamp validation failed";
    private static final String NO_DURATION = "duration validation failed";
    private static final String CHOICE = "_?_:_";
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("_==_", "=="),
            Map.entry("_!=_", "!="),
            Map.entry("_&&_", "&&"),
            Map.entry("_||_", "||"),
            Map.entry("_<_", "<"),
            Map.entry("_<=_", "<="),
            Map.entry("_>_", ">"),
            Map.entry("_>=_", ">="),
            Map.entry("_+_", "+"),
            Map.entry("_-_", "-"),
            Map.entry("_*_", "*"),
            Map.entry("_/_", "/"),
            Map.entry("_%_", "%"),
            Map.entry("!_", "!"),
            Map.entry("-_", "-"),
            Map.entry("_[_]", "[]"),
            Map.entry("@in", "in"),
            Map.entry("_?_:_", "?:"));

    private CelMessages() {}

    /** A type as policy authors write it. */
    static String typeName(CelType type) {
        return CelTypes.format(type);
    }

    /** The message of a mistake that the checker found. */
    static String check(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2));
        }
        Matcher range = RANGE.matcher(message);
        if (range.matches()) {
            return "a macro walks through a list or a map, and this is of type " + range.group(1);
        }
        Matcher selection = SELECTION.matcher(message);
        if (selection.matches()) {
            return "a value of type " + selection.group(1) + " has no fields";
        }
        if (message.startsWith(NO_TIME)) {
            return "this is no time";
        }
        return message.startsWith(NO_DURATION) ? "this is no duration" : plain(message);
    }

    /** Whether a message is about a field of what has none; CEL points at the dot. */
    static boolean isOfSelection(String message) {
        return SELECTION.matcher(message).matches();
    }

    /** What to write instead, or null where that cannot be told. */
    static @Nullable String hint(String message) {
        if (message.startsWith(NO_TIME)) {
            return "write it as '2027-01-15T00:00:00Z'";
        }
        if (message.startsWith(NO_DURATION)) {
            return "write it as '90m' or '3600s'";
        }
        Matcher overload = OVERLOAD.matcher(message);
        return overload.matches() ? TypeHints.of(overload.group(1), overload.group(2)) : null;
    }

    /** A message of CEL's that has no words of ours: user text in backticks. */
    static String plain(String message) {
        return QUOTED.matcher(message).replaceAll("`$1`");
    }

    private static String overload(String function, String types) {
        Matcher receiver = RECEIVER.matcher(types);
        if (receiver.matches()) {
            String arguments = receiver.group(2).isEmpty() ? "" : " with " + receiver.group(2);
            return "`" + function + "` cannot be called on " + receiver.group(1) + arguments;
        }
        String operands = types.replaceAll("^\\((.*)\\)$", "$1");
        if (function.equals(CHOICE)) {
            return "what `?:` chooses from has one type, and this is "
                    + operands.replaceFirst("^[^,]*, ", "").replaceFirst(", ", " and ");
        }
        String operator = OPERATORS.get(function);
        return operator == null
                ? "`" + function + "` cannot be called with (" + operands + ")"
                : "`" + operator + "` does not go with " + operands.replaceFirst(", ", " and ");
    }

    /** The message of an evaluation that broke down, on one line. */
    static String evaluation(Throwable thrown) {
        String message = thrown.getMessage() == null ? "it broke down" : thrown.getMessage();
        String text =
                EVALUATION.matcher(message).replaceFirst("").lines().findFirst().orElse("it broke down");
        return plain(text);
    }
}
