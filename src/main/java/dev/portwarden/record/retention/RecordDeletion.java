package dev.portwarden.record.retention;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * Deletes the oldest records of a chain, with their rows in the search index, in one commit. The row that the indexer
 * locks keeps two servers from doing this at the same time. The row of the chain, which its writer needs, is changed
 * last.
 */
final class RecordDeletion {
    private static final String OLDEST = Journal.RECORD
            + "where chain = :chain and sequence > :after and sequence <= :indexed order by chain, sequence"
            + " limit :most";
    private static final String ANCHOR = """
            update chain set anchor_sequence = :sequence, anchor_hash = :hash, anchor_seal = :seal
            where number = :before.number and anchor_sequence = :before.anchor.sequence""";
    private static final List<String> ROWS = List.of(
            "delete from finding where number = :number",
            "delete from subject where number = :number",
            "delete from decision where number = :number",
            "delete from log_record where number = :number");
    private static final String POLICIES = """
            delete from policy_set where kept_at < :before
            and not exists (select 1 from decision where decision.revision = policy_set.revision)""";

    private final Database database;

    public RecordDeletion(Database database) {
        this.database = database;
    }

    /**
     * Chooses the new anchor of a chain: the place of one of its oldest records, or the current anchor to delete none.
     */
    interface AnchorChoice {
        Chain.Link anchor(Chain chain, List<LogRecord> oldest);
    }

    /** The number of the record after this many others; empty if there are not more. */
    Optional<Long> numberAfter(long records) {
        return database.query(
                "select number from log_record order by number limit 1 offset :records",
                Map.of("records", records),
                query -> query.mapTo(Long.class).findOne());
    }

    /** The number of the oldest record of a chain. */
    Optional<Long> oldest(int chain) {
        return database.query(
                "select number from log_record where chain = :chain order by chain, sequence limit 1",
                Map.of("chain", chain),
                query -> query.mapTo(Long.class).findOne());
    }

    /**
     * Deletes the oldest records of a chain, as far as they are indexed, and returns how many. It considers {@code
     * most}.
     */
    int delete(int chain, int most, AnchorChoice choice) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Long> indexed = handle.createQuery("select sequence from filed where chain = :chain for update")
                    .bind("chain", chain)
                    .mapTo(Long.class)
                    .findOne();
            Optional<Chain> found = handle.createQuery(Journal.CHAIN + "where number = :number")
                    .bind("number", chain)
                    .map(Journal.CHAIN_ROW)
                    .findOne();
            return indexed.isEmpty() || found.isEmpty() ? 0 : delete(found.get(), indexed.get(), most, choice, handle);
        });
    }

    private static int delete(Chain chain, long indexed, int most, AnchorChoice choice, Handle handle) {
        List<LogRecord> oldest = handle.createQuery(OLDEST)
                .bindMap(Map.of(
                        "chain", chain.number(), "after", chain.anchor().sequence(), "indexed", indexed, "most", most))
                .map(Journal.RECORD_ROW)
                .list();
        Chain.Link anchor = choice.anchor(chain, oldest);
        List<LogRecord> deleted = oldest.stream()
                .takeWhile(each -> each.sequence() <= anchor.sequence())
                .toList();
        if (!deleted.isEmpty()) {
            ROWS.forEach(sql -> delete(sql, deleted, handle));
            moveAnchor(chain, anchor, handle);
        }
        return deleted.size();
    }

    private static void delete(String sql, List<LogRecord> records, Handle handle) {
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            records.forEach(each -> batch.bind("number", each.number()).add());
            batch.execute();
        }
    }

    private static void moveAnchor(Chain chain, Chain.Link anchor, Handle handle) {
        Update update = handle.createUpdate(ANCHOR).bindMethods(anchor).bindMethods("before", chain);
        if (update.execute() != 1) {
            throw new IllegalStateException("another process has moved the anchor of chain " + chain.number());
        }
    }

    /**
     * Deletes policy sets that no record names, and returns how many. Sets that were stored or renewed after {@code
     * before} remain; it must be older than all records, and than the time for which a writer assumes a set to be
     * stored.
     */
    int policies(Instant before) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createUpdate(POLICIES).bind("before", before).execute());
    }
}
