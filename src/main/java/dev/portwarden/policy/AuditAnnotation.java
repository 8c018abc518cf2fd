package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;

/**
 * A note that a policy adds to the decision for each subject that it applies to, whatever its rules say.
 *
 * @param key             unique in the policy
 * @param valueExpression yields a string, or null for no note
 */
public record AuditAnnotation(String key, Expression valueExpression) {
    /** Stands for the rule name in errors of annotations; no rule may have this name. */
    public static final String RULE = "auditAnnotations";

    /** The limit that Kubernetes has. */
    public static final int MOST = 20;
}
