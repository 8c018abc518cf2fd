package dev.portwarden.ecs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a task definition: {@code family}, {@code family:revision}, or an ARN that ends like this.
 *
 * @param prefix   the ARN up to the family; "" without an ARN
 * @param revision null for the latest
 */
public record TaskDefinitionName(
        String prefix, String family, @Nullable String revision) {
    private static final Pattern NAME =
            Pattern.compile("(arn:[^:/]*:ecs:[^:/]*:[^:/]*:task-definition/)?([^:/]+)(?::(\\d+))?");

    /** Parses a reference; null if the text is not one. */
    public static @Nullable TaskDefinitionName of(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches()
                ? new TaskDefinitionName(
                        matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2), matcher.group(3))
                : null;
    }

    /** Whether both can refer to one task definition: they agree in every part that both state. */
    public boolean fits(TaskDefinitionName other) {
        return family.equals(other.family)
                && (prefix.isEmpty() || other.prefix.isEmpty() || prefix.equals(other.prefix))
                && (revision == null || other.revision == null || revision.equals(other.revision));
    }

    public String text() {
        return prefix + family + (revision == null ? "" : ":" + revision);
    }
}
