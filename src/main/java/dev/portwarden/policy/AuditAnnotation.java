package dev.portwarden.policy;

import dev.portwarden.policy.cel.Expression;

/**
 * What a policy notes of every subject that it judges, whatever its rules say.
 *
 * @param key             unlike any other of the policy
 * @param valueExpression yields a string, or null for nothing to note
 */
public record AuditAnnotation(String key, Expression valueExpression) {
    /** What an error of an annotation is reported as, in the place of a rule's name; no rule may be named so. */
    public static final String RULE = "auditAnnotations";

    /** As many as Kubernetes takes. */
    public static final int MOST = 20;
}
