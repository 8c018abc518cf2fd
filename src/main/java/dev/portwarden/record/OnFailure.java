package dev.portwarden.record;

/** What happens to a decision that cannot be kept. */
public enum OnFailure {
    /** It is not answered, and nothing is admitted. */
    REFUSE,
    /** It is answered, and says that it is not recorded. */
    ANSWER
}
