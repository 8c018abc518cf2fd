package dev.portwarden.submission;

/** What is about to happen to the thing that is judged, as policies read it in {@code request.operation}. */
public enum Operation {
    CREATE,
    UPDATE
}
