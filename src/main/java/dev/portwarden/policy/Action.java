package dev.portwarden.policy;

/** What a failed rule does, the strictest first. */
public enum Action {
    DENY("Deny"),
    WARN("Warn"),
    AUDIT("Audit");

    private final String text;

    Action(String text) {
        this.text = text;
    }

    /** The action as policies and answers write it. */
    public String text() {
        return text;
    }
}
