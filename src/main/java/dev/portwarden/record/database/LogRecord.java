package dev.portwarden.record.database;

/**
 * One decision as the log keeps it.
 *
 * @param number     later ones are larger, whoever wrote them
 * @param id         the decision's
 * @param chain      the writer's
 * @param sequence   its place in the chain, from 1
 * @param hash       over this record and the one before it
 * @param decision   the answer, as JSON
 * @param submission what it was about, as JSON, with its secrets masked
 */
public record LogRecord(
        long number, String id, int chain, long sequence, byte[] hash, String decision, String submission) {

    /** The same with a hash. */
    public LogRecord hashed(byte[] by) {
        return new LogRecord(number, id, chain, sequence, by, decision, submission);
    }
}
