package dev.portwarden.record.journal;

import java.nio.charset.StandardCharsets;

/**
 * One record of the log.
 *
 * @param number     grows with time, across all writers
 * @param sequence   its place in the chain of its writer, from 1
 * @param hash       over this record and the one before it
 * @param decision   the answer, as JSON in UTF-8
 * @param submission the submission, as JSON in UTF-8, with secrets masked
 */
public record LogRecord(
        long number, String id, int chain, long sequence, byte[] hash, byte[] decision, byte[] submission) {

    LogRecord withHash(byte[] other) {
        return new LogRecord(number, id, chain, sequence, other, decision, submission);
    }

    public String decisionText() {
        return new String(decision, StandardCharsets.UTF_8);
    }

    public String submissionText() {
        return new String(submission, StandardCharsets.UTF_8);
    }
}
