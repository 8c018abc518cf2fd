package dev.portwarden.document;

import java.util.Set;
import java.util.regex.Pattern;

/** The meaning of unquoted YAML scalars by the core schema of YAML 1.2. */
public final class PlainScalars {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private PlainScalars() {}

    public static boolean isNull(String text) {
        return NULL.contains(text);
    }

    public static boolean isTrue(String text) {
        return TRUE.contains(text);
    }

    /** Whether the text is a boolean. */
    public static boolean isFlag(String text) {
        return isTrue(text) || FALSE.contains(text);
    }

    public static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    public static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** Whether the text is a boolean or a number. */
    public static boolean isTyped(String text) {
        return isFlag(text) || isDecimal(text);
    }

    /** The scalar with its type by the core schema, in its original digits. */
    public static Scalar typed(Scalar.Plain plain) {
        String text = plain.text();
        if (isFlag(text)) {
            return new Scalar.Flag(plain.offset(), isTrue(text));
        }
        return isDecimal(text) ? new Scalar.Number(plain.offset(), text) : new Scalar.Text(plain.offset(), text);
    }
}
