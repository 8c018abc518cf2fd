package dev.portwarden.record.journal;

import java.nio.charset.StandardCharsets;

/**
 * One decision as the log keeps it.
 *
 * @param number     later ones are larger, whoever wrote them
 * @param id         the decision's
 * @param chain      the writer's
 * @param sequence   its place in the chain, from 1
 * @param hash       over this record and the one before it
 * @param decision   the answer, as JSON in UTF-8
 * @param submission what it was about, as JSON in UTF-8, with its secrets masked
 */
public record LogRecord(
        long number, String id, int chain, long sequence, byte[] hash, byte[] decision, byte[] submission) {

    /** The same with a hash. */
    public LogRecord hashed(byte[] by) {
        return new LogRecord(number, id, chain, sequence, by, decision, submission);
    }

    /** The answer as a text. */
    public String decisionText() {
        return new String(decision, StandardCharsets.UTF_8);
    }

    /** What it was about as a text. */
    public String submissionText() {
        return new String(submission, StandardCharsets.UTF_8);
    }
}
