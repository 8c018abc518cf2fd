package dev.portwarden.policy.cel;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rewords the messages of CEL's parser for policy authors. */
final class SyntaxMessages {
    private static final Pattern EXPECTING = Pattern.compile(",? expecting .*", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing '(.*)' at '(.*)'", Pattern.DOTALL);
    private static final Pattern INPUT =
            Pattern.compile("(?:mismatched|extraneous|no viable alternative at) input '(.*)'", Pattern.DOTALL);
    private static final Pattern RECOGNITION = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern RECURSION = Pattern.compile("Expression recursion limit exceeded. limit: (\\d+)");
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (\\w+)");
    private static final Pattern LAST_WORD = Pattern.compile("(?:^|\\W)(\\w+)\\s*$");
    private static final String END = "<EOF>";
    private static final String HAS = "invalid argument to has() macro";
    private static final String SIMPLE_NAME = "The argument must be a simple name";

    /** Operators of other languages, with those of CEL. */
    private static final Map<String, String> OPERATORS =
            Map.of("=", "==", "&", "&&", "|", "||", "and", "&&", "or", "||", "not", "!", "<>", "!=");

    private SyntaxMessages() {}

    static String message(String text) {
        Matcher recursion = RECURSION.matcher(text);
        if (recursion.lookingAt()) {
            return "the expression nests more than " + recursion.group(1) + " levels deep";
        }
        Matcher reserved = RESERVED.matcher(text);
        if (reserved.matches()) {
            return "`" + reserved.group(1) + "` is a reserved word and cannot be a name";
        }
        if (text.startsWith(HAS)) {
            return "`has` needs a field as its argument";
        }
        if (text.startsWith(SIMPLE_NAME)) {
            return "the first argument of a macro must be a name for the element";
        }
        Matcher missing = MISSING.matcher(text);
        if (missing.matches()) {
            return missing.group(2).equals(END)
                    ? "missing `" + missing.group(1) + "` at the end of the expression"
                    : "missing `" + missing.group(1) + "` before `" + missing.group(2) + "`";
        }
        String token = token(text);
        if (token == null) {
            return CelMessages.plain(text);
        }
        if (isOpenString(text)) {
            return "unterminated string";
        }
        return token.equals(END) ? "unexpected end of the expression" : "unexpected `" + token + "`";
    }

    /** How to correct the mistake, or null. */
    static @Nullable String hint(String text, String before) {
        if (text.startsWith(HAS)) {
            return "write it as `has(object.networkMode)`";
        }
        if (isOpenString(text)) {
            return "close it with the quote that opens it";
        }
        String token = token(text);
        String meant = token == null ? null : OPERATORS.get(token);
        Matcher word = LAST_WORD.matcher(before);
        if (meant == null && token != null && word.find() && OPERATORS.containsKey(word.group(1))) {
            return "instead of `" + word.group(1) + "`, write `" + OPERATORS.get(word.group(1)) + "`";
        }
        return meant == null ? null : "instead of `" + token + "`, write `" + meant + "`";
    }

    /** Whether a message is about text that is not CEL. */
    static boolean isForeign(String text) {
        return RECOGNITION.matcher(text).matches();
    }

    /** Whether a message is about the arguments of a macro. */
    static boolean isOfMacro(String text) {
        return text.startsWith(HAS) || text.startsWith(SIMPLE_NAME);
    }

    private static boolean isOpenString(String text) {
        Matcher recognition = RECOGNITION.matcher(text.strip());
        return recognition.matches() && recognition.group(1).matches("(?s)['\"].*");
    }

    /** The unexpected token; null if the message is of another kind. */
    private static @Nullable String token(String text) {
        String brief = EXPECTING.matcher(text).replaceFirst("");
        for (Pattern pattern : new Pattern[] {INPUT, RECOGNITION}) {
            Matcher matcher = pattern.matcher(brief);
            if (matcher.matches()) {
                return matcher.group(1).strip();
            }
        }
        return null;
    }
}
