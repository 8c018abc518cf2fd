package dev.portwarden.ecs;

import java.util.regex.Pattern;

/**
 * Which values of an ECS document may be secret: every environment value, and what looks like a secret in a command,
 * a label or an option. Such a value is never quoted.
 */
public final class Secrets {
    /** What stands in the place of a value. */
    public static final String MASK = "***";

    /** Everything in it, however it is written, but a variable's name. */
    private static final Pattern ENVIRONMENT = Pattern.compile("(^|\\.)environment(?!\\w)(?!\\[\\d+]\\.name$).*");

    private static final Pattern FREE_TEXT =
            Pattern.compile("(^|\\.)(command|entryPoint|dockerLabels|options|driverOpts|labels|healthCheck)\\b.*");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(pass(word|wd)?|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|auth)");

    private Secrets() {}

    /** Whether the value at a path may be secret. */
    public static boolean mayBeSecret(String path, String text) {
        if (ENVIRONMENT.matcher(path).find()) {
            return true;
        }
        return FREE_TEXT.matcher(path).find()
                && (SECRET_NAME.matcher(path).find()
                        || SECRET_NAME.matcher(text).find());
    }

    /** A value as it may be quoted: in backticks, or masked. */
    public static String quote(String path, String text) {
        return mayBeSecret(path, text) ? MASK : "`" + text + "`";
    }
}
