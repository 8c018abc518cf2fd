package dev.portwarden.submission;

/** Where a submission came in. */
public enum Channel {
    GATE("gate"),
    ADMIT("admit"),
    DRY_RUN("dry-run"),
    CLI("cli");

    private final String text;

    Channel(String text) {
        this.text = text;
    }

    /** The channel's name in answers and policies. */
    public String text() {
        return text;
    }
}
