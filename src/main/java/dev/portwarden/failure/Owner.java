package dev.portwarden.failure;

/** Who has to act when something went wrong. */
public enum Owner {
    /** The one who sent the document or the request. */
    CALLER,
    /** The one who wrote the policy. */
    POLICY_AUTHOR,
    /** The one who runs the server. */
    OPERATOR
}
