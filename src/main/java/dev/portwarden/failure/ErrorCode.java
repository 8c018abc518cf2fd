package dev.portwarden.failure;

import java.util.Locale;

/** The reasons why a request or command ends without a decision. Codes are stable: scripts may depend on them. */
public enum ErrorCode {
    /** The document cannot be parsed, or is not of a known kind. */
    DOCUMENT_UNREADABLE(Owner.CALLER, 422, 2),
    /** The document is larger than the limit. */
    DOCUMENT_TOO_LARGE(Owner.CALLER, 413, 2),
    /** The media type is neither JSON nor YAML. */
    MEDIA_TYPE_UNSUPPORTED(Owner.CALLER, 415, 2),
    /** None of the accepted media types is available. */
    NOT_ACCEPTABLE(Owner.CALLER, 406, 2),
    /** The request around the document is malformed. */
    ENVELOPE_UNREADABLE(Owner.CALLER, 400, 2),
    /** A parameter or option is unknown, or has an invalid value. */
    PARAMETER_INVALID(Owner.CALLER, 400, 2),
    /** The requested resource does not exist. */
    NOT_FOUND(Owner.CALLER, 404, 2),
    /** The endpoint does not support this HTTP method. */
    METHOD_NOT_ALLOWED(Owner.CALLER, 405, 2),
    /** The server has too much work of this kind. */
    TOO_MANY_REQUESTS(Owner.CALLER, 429, 3),
    /** A policy document is invalid. */
    POLICY_INVALID(Owner.POLICY_AUTHOR, 422, 3),
    /** The server has no policies, or a setting is invalid. */
    CONFIGURATION_INVALID(Owner.OPERATOR, 503, 3),
    /** The decision log cannot be reached or written. */
    LOG_UNAVAILABLE(Owner.OPERATOR, 503, 3),
    /** A fault in Portwarden. */
    INTERNAL(Owner.OPERATOR, 503, 3);

    /** The role that has to fix an error: it sent the request, wrote the policy, or runs the server. */
    public enum Owner {
        CALLER,
        POLICY_AUTHOR,
        OPERATOR
    }

    private final Owner owner;
    private final int status;
    private final int exit;

    ErrorCode(Owner owner, int status, int exit) {
        this.owner = owner;
        this.status = status;
        this.exit = exit;
    }

    public Owner owner() {
        return owner;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The exit code of a command. */
    public int exit() {
        return exit;
    }

    /** The code in answers: {@code document-unreadable}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
