package dev.portwarden.submission;

/** The entry point through which a submission arrived. */
public enum Channel {
    GATE("gate"),
    ADMIT("admit"),
    DRY_RUN("dry-run"),
    CLI("cli");

    private final String text;

    Channel(String text) {
        this.text = text;
    }

    /** The channel's name in answers, records and policies. */
    public String text() {
        return text;
    }
}
