package dev.portwarden.ecs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a service or a run names its task definition: {@code family}, {@code family:revision}, or an ARN that ends so.
 *
 * @param prefix   what stands before the family in an ARN, "" without one
 * @param revision null: the latest
 */
public record TaskDefinitionName(
        String prefix, String family, @Nullable String revision) {
    private static final Pattern NAME =
            Pattern.compile("(arn:[^:/]*:ecs:[^:/]*:[^:/]*:task-definition/)?([^:/]+)(?::(\\d+))?");

    /** Reads a name; null where the text is none. */
    public static @Nullable TaskDefinitionName of(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches()
                ? new TaskDefinitionName(
                        matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2), matcher.group(3))
                : null;
    }

    /** Whether both may name one task definition: they differ in nothing that both say. */
    public boolean fits(TaskDefinitionName other) {
        return family.equals(other.family)
                && (prefix.isEmpty() || other.prefix.isEmpty() || prefix.equals(other.prefix))
                && (revision == null || other.revision == null || revision.equals(other.revision));
    }

    /** The name as it is written. */
    public String text() {
        return prefix + family + (revision == null ? "" : ":" + revision);
    }
}
