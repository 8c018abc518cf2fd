package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rewords the messages of CEL's parser, checker and runtime for policy authors, and adds hints. */
final class CelMessages {
    private static final Pattern OVERLOAD =
            Pattern.compile("(?s)found no matching overload for '(.*?)' applied to '(.*?)'.*");
    private static final Pattern RECEIVER = Pattern.compile("(.*?)\\.\\((.*)\\)");
    private static final Pattern EVALUATION = Pattern.compile("^evaluation error(?: at [^:]*:\\d+)?: ");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern LAST_WORD = Pattern.compile("(?:^|\\W)(\\w+)\\s*$");
    private static final Pattern OPERATOR = Pattern.compile("@in|[^A-Za-z]+");
    private static final String NOT_CEL = "token recognition error at: ";
    private static final String HAS = "invalid argument to has() macro";
    private static final String SIMPLE_NAME = "The argument must be a simple name";
    private static final String SELECTION = "does not support field selection";
    private static final Pattern TOKEN =
            Pattern.compile("(?s)(?:(?:mismatched|extraneous|no viable alternative at) input |" + NOT_CEL
                    + ")'\\s*(.*?)\\s*'(?:,? expecting .*)?");

    /** Operators of other languages, with those of CEL. */
    private static final Map<String, String> OPERATORS =
            Map.of("=", "==", "&", "&&", "|", "||", "and", "&&", "or", "||", "not", "!", "<>", "!=");

    private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");
    private static final Set<String> ORDER = Set.of("_<_", "_<=_", "_>_", "_>=_");
    private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "!_");
    private static final Set<String> NUMBERS = Set.of("int", "uint", "double");

    /** In the order in which they are tried. */
    private static final List<Rewording> REWORDINGS = List.of(
            new Rewording(
                    "Expression recursion limit exceeded. limit: (\\d+).*",
                    "the expression is nested more than $1 levels deep"),
            new Rewording("reserved identifier: (\\w+)", "`$1` is a reserved word and cannot be a name"),
            new Rewording(
                    Pattern.quote(HAS) + ".*",
                    "`has` needs a field as its argument",
                    "write it as `has(object.networkMode)`"),
            new Rewording(SIMPLE_NAME + ".*", "the first argument of a macro must be a name for the element"),
            new Rewording("missing '(.*)' at '<EOF>'", "missing `$1` at the end of the expression"),
            new Rewording("missing '(.*)' at '(.*)'", "missing `$1` before `$2`"),
            new Rewording(NOT_CEL + "'['\"].*", "unterminated string", "close it with the quote that opens it"),
            new Rewording(".*input '<EOF>'.*", "unexpected end of the expression"),
            new Rewording(TOKEN.pattern(), "unexpected `$1`"),
            new Rewording(
                    "expression of type '(.*?)' cannot be range of a comprehension.*",
                    "a macro needs a list or a map, not $1"),
            new Rewording("type '(.*?)' " + SELECTION, "a value of type $1 has no fields"),
            new Rewording("timestamp validation failed.*", "invalid timestamp", "write it as '2027-01-15T00:00:00Z'"),
            new Rewording("duration validation failed.*", "invalid duration", "write it as '90m' or '3600s'"));

    private record Rewording(
            Pattern pattern, String message, @Nullable String hint) {
        Rewording(String pattern, String message, @Nullable String hint) {
            this(Pattern.compile("(?s)^" + pattern + "\\z"), message, hint);
        }

        Rewording(String pattern, String message) {
            this(pattern, message, null);
        }
    }

    private CelMessages() {}

    static String typeName(CelType type) {
        return CelTypes.format(type);
    }

    /** The message for a mistake that the parser or the checker found. */
    static String message(String text) {
        Matcher overload = OVERLOAD.matcher(text);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2));
        }
        return REWORDINGS.stream()
                .filter(rewording -> rewording.pattern().matcher(text).find())
                .findFirst()
                .map(rewording -> rewording.pattern().matcher(text).replaceFirst(rewording.message()))
                .orElseGet(() -> plain(text));
    }

    /**
     * How to correct the mistake, or null.
     *
     * @param before the part of the expression before the mistake
     */
    static @Nullable String hint(String text, String before) {
        Matcher overload = OVERLOAD.matcher(text);
        if (overload.matches()) {
            return typeHint(overload.group(1), operands(overload.group(2)));
        }
        for (Rewording rewording : REWORDINGS) {
            if (rewording.hint() != null && rewording.pattern().matcher(text).find()) {
                return rewording.hint();
            }
        }
        Matcher token = TOKEN.matcher(text);
        if (!token.matches()) {
            return null;
        }
        Matcher last = LAST_WORD.matcher(before);
        String written = OPERATORS.containsKey(token.group(1)) || !last.find() ? token.group(1) : last.group(1);
        String meant = OPERATORS.get(written);
        return meant == null ? null : "instead of `" + written + "`, write `" + meant + "`";
    }

    /** Whether a message is about a selection from a value without fields; CEL points at the dot. */
    static boolean isOfSelection(String message) {
        return message.endsWith(SELECTION);
    }

    /** Whether a message is about text that is not CEL. */
    static boolean isForeign(String text) {
        return text.startsWith(NOT_CEL);
    }

    /** Whether a message is about the arguments of a macro. */
    static boolean isOfMacro(String text) {
        return text.startsWith(HAS) || text.startsWith(SIMPLE_NAME);
    }

    /** The message for a failed evaluation, on one line. */
    static String evaluation(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        return plain(
                EVALUATION.matcher(message).replaceFirst("").lines().findFirst().orElse("the evaluation failed"));
    }

    /** A message of CEL with user text in backticks. */
    private static String plain(String message) {
        return QUOTED.matcher(message).replaceAll("`$1`");
    }

    private static String operands(String types) {
        return types.replaceAll("^\\((.*)\\)$", "$1");
    }

    private static String overload(String function, String types) {
        Matcher receiver = RECEIVER.matcher(types);
        if (receiver.matches()) {
            String arguments = receiver.group(2).isEmpty() ? "" : " with " + receiver.group(2);
            return "`" + function + "` cannot be called on " + receiver.group(1) + arguments;
        }
        String operands = operands(types);
        if (function.equals("_?_:_")) {
            return "both results of `?:` must have the same type, but these are "
                    + operands.replaceFirst("^[^,]*, ", "").replaceFirst(", ", " and ");
        }
        if (!OPERATOR.matcher(function).matches()) {
            return "`" + function + "` cannot be called with (" + operands + ")";
        }
        return EQUALITY.contains(function) || ORDER.contains(function)
                ? "cannot compare " + operands.replaceFirst(", ", " with ")
                : "operator `" + function.replaceAll("[_@]", "") + "` cannot be applied to "
                        + operands.replaceFirst(", ", " and ");
    }

    /** A hint for an operator whose operands have the wrong types, or null. */
    private static @Nullable String typeHint(String function, String operands) {
        List<String> types = List.of(operands.split(", "));
        boolean list = types.stream().anyMatch(type -> type.startsWith("list("));
        boolean text = types.contains("string");
        boolean number = types.stream().anyMatch(NUMBERS::contains);
        if (EQUALITY.contains(function) && list) {
            return "to check whether a list contains a value, write `value in list`";
        }
        if (ORDER.contains(function) && list) {
            return "to compare the number of elements, write `size(list)`";
        }
        if (ORDER.contains(function) && text && number) {
            return "to compare a string as a number, convert it: `int(...)`";
        }
        if (EQUALITY.contains(function) && text && number) {
            return "write strings in quotes; `string(...)` and `int(...)` convert one to the other";
        }
        if (function.equals("_+_") && text) {
            return "convert the other value to a string: `string(...)`";
        }
        if (function.equals("@in") && types.getLast().equals("string")) {
            return "to search in a string, write `text.contains('part')`";
        }
        return LOGIC.contains(function) ? "write a condition, such as `x == 'a'`" : null;
    }
}
