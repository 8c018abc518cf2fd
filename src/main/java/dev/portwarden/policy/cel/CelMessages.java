package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's messages in the words of policy authors. */
final class CelMessages {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)' \\(in container.*");
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern EXPECTING = Pattern.compile(",? expecting .*", Pattern.DOTALL);
    private static final Pattern RECEIVER = Pattern.compile("(.*?)\\.\\((.*)\\)");
    private static final Pattern END =
            Pattern.compile("(?:mismatched|extraneous|no viable alternative at) input '<EOF>'.*");
    private static final Pattern INPUT =
            Pattern.compile("(?:mismatched|extraneous|no viable alternative at) input '(.*)'");
    private static final Pattern RECOGNITION = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern EVALUATION = Pattern.compile("^evaluation error(?: at [^:]*:\\d+)?: ");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
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

    /** The message of a mistake that the parser or the checker found. */
    static String check(String message) {
        String text = message.strip();
        Matcher undeclared = UNDECLARED.matcher(text);
        if (undeclared.matches()) {
            return "nothing is called `" + undeclared.group(1) + "` here";
        }
        Matcher overload = OVERLOAD.matcher(text);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2));
        }
        return syntax(text);
    }

    private static String overload(String function, String types) {
        Matcher receiver = RECEIVER.matcher(types);
        if (receiver.matches()) {
            String arguments = receiver.group(2).isEmpty() ? "" : " with " + receiver.group(2);
            return "`" + function + "` cannot be called on " + receiver.group(1) + arguments;
        }
        String operands = types.replaceAll("^\\((.*)\\)$", "$1");
        String operator = OPERATORS.get(function);
        return operator == null
                ? "`" + function + "` cannot be called with (" + operands + ")"
                : "`" + operator + "` does not go with " + operands.replaceFirst(", ", " and ");
    }

    private static String syntax(String text) {
        if (END.matcher(text).matches()) {
            return "the expression ends too early";
        }
        String brief = EXPECTING.matcher(text).replaceFirst("");
        Matcher input = INPUT.matcher(brief);
        if (input.matches()) {
            return "`" + input.group(1) + "` is not expected here";
        }
        Matcher recognition = RECOGNITION.matcher(brief);
        return recognition.matches()
                ? "`" + recognition.group(1) + "` is not part of the language"
                : QUOTED.matcher(brief).replaceAll("`$1`");
    }

    /** The message of an evaluation that broke down, on one line. */
    static String evaluation(Throwable thrown) {
        String message = thrown.getMessage() == null ? "it broke down" : thrown.getMessage();
        String text =
                EVALUATION.matcher(message).replaceFirst("").lines().findFirst().orElse("it broke down");
        return QUOTED.matcher(text).replaceAll("`$1`");
    }
}
