package dev.portwarden.policy;

/** What an error or an unknown does. */
public enum FailurePolicy {
    /** It does what the policy's action says. */
    FAIL("Fail"),
    /** It warns. */
    IGNORE("Ignore");

    private final String text;

    FailurePolicy(String text) {
        this.text = text;
    }

    /** The failure policy as policies write it. */
    public String text() {
        return text;
    }
}
