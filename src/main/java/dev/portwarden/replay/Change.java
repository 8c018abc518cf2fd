package dev.portwarden.replay;

/** What becomes of a recorded decision when it is made again. */
public enum Change {
    UNCHANGED("unchanged"),
    NEWLY_DENIED("newlyDenied"),
    NEWLY_ADMITTED("newlyAdmitted"),
    /** It hangs on a value that the log does not keep, since it may be secret. */
    UNKNOWN_MASKED("unknownMasked");

    private final String text;

    Change(String text) {
        this.text = text;
    }

    /** The word for it in answers. */
    public String text() {
        return text;
    }
}
