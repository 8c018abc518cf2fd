package dev.portwarden.decide;

/** How a decision differs from an earlier one, or from one by other policies, about the same submission. */
public enum DecisionChange {
    UNCHANGED("unchanged"),
    NEWLY_DENIED("newlyDenied"),
    NEWLY_ADMITTED("newlyAdmitted"),
    /** The answer depends on a value that the log masks because it may be secret. */
    UNKNOWN_MASKED("unknownMasked");

    private final String text;

    DecisionChange(String text) {
        this.text = text;
    }

    /** Returns the change's name in answers. */
    public String text() {
        return text;
    }

    /** Returns the change from one answer to another. */
    public static DecisionChange of(boolean admittedBefore, boolean admittedNow) {
        if (admittedBefore == admittedNow) {
            return UNCHANGED;
        }
        return admittedNow ? NEWLY_ADMITTED : NEWLY_DENIED;
    }
}
