package dev.portwarden.record.journal;

import java.time.Instant;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * A policy set in the log.
 *
 * @param documents its documents, in a form that can be read as policies again
 * @param storedAt  when a writer last stored it or found it stored
 * @param seal      over revision and documents
 */
public record StoredPolicySet(
        String revision,
        String documents,
        @ColumnName("kept_at") Instant storedAt,
        byte[] seal) {}
