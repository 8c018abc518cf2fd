package dev.portwarden.failure;

import java.util.Locale;

/** Every way in which no decision comes out. The code is stable: scripts may rest on it, the text beside it is for people. */
public enum ErrorCode {
    /** The document cannot be parsed, or is no document that Portwarden knows. */
    DOCUMENT_UNREADABLE(Owner.CALLER, 422, 2),
    /** The document is larger than the limit. */
    DOCUMENT_TOO_LARGE(Owner.CALLER, 413, 2),
    /** The media type is neither JSON nor YAML. */
    MEDIA_TYPE_UNSUPPORTED(Owner.CALLER, 415, 2),
    /** The caller takes no form in which the channel answers. */
    NOT_ACCEPTABLE(Owner.CALLER, 406, 2),
    /** The request around the document is not what the channel takes. */
    ENVELOPE_UNREADABLE(Owner.CALLER, 400, 2),
    /** A parameter or option is not known, or has no such value. */
    PARAMETER_INVALID(Owner.CALLER, 400, 2),
    /** Nothing of that name. */
    NOT_FOUND(Owner.CALLER, 404, 2),
    /** The channel does not take this HTTP method. */
    METHOD_NOT_ALLOWED(Owner.CALLER, 405, 2),
    /** More is asked for at a time than the server takes on. */
    TOO_MANY_REQUESTS(Owner.CALLER, 429, 3),
    /** A policy document is broken. */
    POLICY_INVALID(Owner.POLICY_AUTHOR, 422, 3),
    /** The server has no policies to judge by, or a setting is wrong. */
    CONFIGURATION_INVALID(Owner.OPERATOR, 503, 3),
    /** The decision log cannot be reached, or cannot be written. */
    LOG_UNAVAILABLE(Owner.OPERATOR, 503, 3),
    /** A fault of Portwarden's own. */
    INTERNAL(Owner.OPERATOR, 503, 3);

    private final Owner owner;
    private final int status;
    private final int exit;

    ErrorCode(Owner owner, int status, int exit) {
        this.owner = owner;
        this.status = status;
        this.exit = exit;
    }

    /** Who has to act. */
    public Owner owner() {
        return owner;
    }

    /** The HTTP status of an answer that carries this code. */
    public int status() {
        return status;
    }

    /** The exit code of a command that ends with this code. */
    public int exit() {
        return exit;
    }

    /** The code as it is written in answers: {@code document-unreadable}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
