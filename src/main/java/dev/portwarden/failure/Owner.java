package dev.portwarden.failure;

/** The role that has to fix an error. */
public enum Owner {
    /** Sent the document or the request. */
    CALLER,
    /** Wrote the policy. */
    POLICY_AUTHOR,
    /** Runs the server. */
    OPERATOR
}
