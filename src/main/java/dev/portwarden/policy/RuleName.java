package dev.portwarden.policy;

/** The full name of a rule, written {@code policy/rule}. Rule names alone are unique only within their policy. */
public record RuleName(String policy, String rule) {
    /** The built-in policy, which checks that a document has the shape that the ECS API accepts. */
    public static final String BUILT_IN_POLICY = "ecs-shape";

    /** Whether this is a rule of the built-in policy, which no policy set can change and no exemption can cover. */
    public boolean isBuiltIn() {
        return policy.equals(BUILT_IN_POLICY);
    }

    @Override
    public String toString() {
        return policy + "/" + rule;
    }
}
