package dev.portwarden.ecs;

import dev.portwarden.shape.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which values of an ECS document may be secret: everything in an environment but the names in it, however it is written
 * or misspelt, and what looks like a secret in a command, a label or an option. Such a value is never quoted.
 */
public final class Secrets {
    /** What stands in the place of a value. */
    public static final String MASK = "***";

    private static final String ENVIRONMENT = "environment";
    private static final Pattern STEP = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern VARIABLE_NAME = Pattern.compile("\\[\\d+]\\.name");
    private static final Pattern SECRET_REFERENCE = Pattern.compile("\\[\\d+]\\.(name|valueFrom)");
    private static final List<String> FREE_NAMES =
            List.of("command", "entryPoint", "dockerLabels", "options", "driverOpts", "labels", "healthCheck");
    private static final Pattern FREE_TEXT = Pattern.compile("(^|\\.)(" + String.join("|", FREE_NAMES) + ")\\b.*");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(pass(word|wd)?|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|auth"
                    + "|://[^/@\\s]*:[^/@\\s]+@)");
    private static final Set<String> OTHER_ENVIRONMENTS = Set.of("env", "envs", "envvars", "environmentvariables");

    private Secrets() {}

    /**
     * Whether anything below a member of this name may be secret, whatever stands around it. What is below other names
     * only never is, so that a walk through a document need not ask for each value.
     */
    public static boolean mayHoldSecrets(String member) {
        if (FREE_NAMES.stream().anyMatch(member::contains)) {
            return true;
        }
        var step = STEP.matcher(member);
        while (step.find()) {
            if (step.group().equals("secrets") || isEnvironment(step.group())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member of this name holds variables, of whose values CloudTrail may show nothing. */
    public static boolean isEnvironment(String name) {
        return name.equalsIgnoreCase(ENVIRONMENT)
                || OTHER_ENVIRONMENTS.contains(name.toLowerCase(Locale.ROOT))
                || (Math.abs(name.length() - ENVIRONMENT.length()) <= 1 && NearestName.isOneEdit(name, ENVIRONMENT));
    }

    /** Whether the value at a path may be secret. */
    public static boolean mayBeSecret(String path, String text) {
        if (isInEnvironment(path)) {
            return true;
        }
        return isFreeText(path)
                && (SECRET_NAME.matcher(path).find()
                        || SECRET_NAME.matcher(text).find());
    }

    /** Whether a path leads into text that anything may stand in, such as a command: it may be secret without looking so. */
    public static boolean isFreeText(String path) {
        return FREE_TEXT.matcher(path).find();
    }

    /** A value as it may be quoted: in backticks, or masked. */
    public static String quote(String path, String text) {
        return mayBeSecret(path, text) ? MASK : "`" + text + "`";
    }

    private static boolean isInEnvironment(String path) {
        var step = STEP.matcher(path);
        while (step.find()) {
            String rest = path.substring(step.end());
            if (isEnvironment(step.group()) && !VARIABLE_NAME.matcher(rest).matches()) {
                return true;
            }
            if (step.group().equals("secrets")
                    && !SECRET_REFERENCE.matcher(rest).matches()) {
                return true;
            }
        }
        return false;
    }
}
