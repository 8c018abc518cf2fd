package dev.portwarden.policy;

/** The effect of a rule that yields an error or an unknown. */
public enum FailurePolicy {
    /** The same as for a failed rule: the policy's action. */
    FAIL("Fail"),
    /** A warning. */
    IGNORE("Ignore");

    private final String text;

    FailurePolicy(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
