package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rewords the messages of CEL's checker and runtime for policy authors. */
final class CelMessages {
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern RECEIVER = Pattern.compile("(.*?)\\.\\((.*)\\)");
    private static final Pattern RANGE =
            Pattern.compile("expression of type '(.*?)' cannot be range of a comprehension.*", Pattern.DOTALL);
    private static final Pattern SELECTION = Pattern.compile("type '(.*?)' does not support field selection");
    private static final Pattern EVALUATION = Pattern.compile("^evaluation error(?: at [^:]*:\\d+)?: ");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final String INVALID_TIMESTAMP = "timestamp validation failed";
    private static final String INVALID_DURATION = "duration validation failed";
    private static final String CHOICE = "_?_:_";
    private static final Pattern OPERATOR = Pattern.compile("@in|[^A-Za-z]+");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private CelMessages() {}

    /** A type as policy authors write it. */
    static String typeName(CelType type) {
        return CelTypes.format(type);
    }

    /** The message for a mistake that the checker found. */
    static String check(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2));
        }
        Matcher range = RANGE.matcher(message);
        if (range.matches()) {
            return "a macro needs a list or a map, and this is of type " + range.group(1);
        }
        Matcher selection = SELECTION.matcher(message);
        if (selection.matches()) {
            return "a value of type " + selection.group(1) + " has no fields";
        }
        if (message.startsWith(INVALID_TIMESTAMP)) {
            return "invalid timestamp";
        }
        return message.startsWith(INVALID_DURATION) ? "invalid duration" : plain(message);
    }

    /** Whether a message is about a selection from a value without fields; CEL points at the dot. */
    static boolean isOfSelection(String message) {
        return SELECTION.matcher(message).matches();
    }

    /** How to correct the mistake, or null. */
    static @Nullable String hint(String message) {
        if (message.startsWith(INVALID_TIMESTAMP)) {
            return "write it as '2027-01-15T00:00:00Z'";
        }
        if (message.startsWith(INVALID_DURATION)) {
            return "write it as '90m' or '3600s'";
        }
        Matcher overload = OVERLOAD.matcher(message);
        return overload.matches() ? TypeHints.of(overload.group(1), overload.group(2)) : null;
    }

    /** Any other message of CEL, with user text in backticks. */
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
            return "both results of `?:` must have the same type, and these are "
                    + operands.replaceFirst("^[^,]*, ", "").replaceFirst(", ", " and ");
        }
        if (!OPERATOR.matcher(function).matches()) {
            return "`" + function + "` cannot be called with (" + operands + ")";
        }
        String operator = function.replaceAll("[_@]", "");
        if (COMPARISONS.contains(operator)) {
            return "cannot compare " + operands.replaceFirst(", ", " with ");
        }
        return "operator `" + operator + "` cannot be applied to " + operands.replaceFirst(", ", " and ");
    }

    /** The message for a failed evaluation, on one line. */
    static String evaluation(Throwable thrown) {
        String message = thrown.getMessage() == null ? "the evaluation failed" : thrown.getMessage();
        String text =
                EVALUATION.matcher(message).replaceFirst("").lines().findFirst().orElse("the evaluation failed");
        return plain(text);
    }
}
