package dev.portwarden.submission;

/** The operation on the resource: {@code request.operation} in policies. */
public enum Operation {
    CREATE,
    UPDATE
}
