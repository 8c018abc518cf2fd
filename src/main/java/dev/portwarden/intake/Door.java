package dev.portwarden.intake;

/** Where a submission came in. */
public enum Door {
    GATE("gate"),
    ADMIT("admit"),
    DRY_RUN("dry-run"),
    CLI("cli");

    private final String text;

    Door(String text) {
        this.text = text;
    }

    /** The door's name in answers and policies. */
    public String text() {
        return text;
    }
}
