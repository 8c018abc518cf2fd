package dev.portwarden.record.journal;

import java.time.Instant;

/**
 * A policy set as the log keeps it.
 *
 * @param documents its documents in a form that can be read as policies again
 * @param seal      over revision and documents
 */
public record StoredPolicySet(String revision, String documents, Instant keptAt, byte[] seal) {}
