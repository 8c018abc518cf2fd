package dev.portwarden.record.retention;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Takes the oldest records of a chain away, with what the catalogue holds of them, in one commit. The row that filing
 * locks keeps two servers from doing it at one time; the chain's own row, which its writer needs, is touched last.
 */
public final class RecordDeletion {
    private static final String OLDEST = """
            select number, id, chain, sequence, hash, decision, submission from log_record
            where chain = :chain and sequence > :after and sequence <= :filed order by chain, sequence limit :most""";
    private static final String ANCHOR = """
            update chain set anchor_sequence = :anchor, anchor_hash = :hash, anchor_seal = :seal
            where number = :number and anchor_sequence = :before""";
    private static final List<String> ROWS = List.of(
            "delete from finding where number = :number",
            "delete from subject where number = :number",
            "delete from decision where number = :number",
            "delete from log_record where number = :number");
    private static final String POLICIES = """
            delete from policy_set where kept_at < :before
            and not exists (select 1 from decision where decision.revision = policy_set.revision)""";

    private final Jdbi jdbi;

    public RecordDeletion(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Says what is to go. */
    public interface Cutting {
        /**
         * Chooses the new anchor of a chain.
         *
         * @param oldest records of it that may go
         * @return one of their places; or the anchor that the chain has, when none is to go
         */
        Chain.Link anchor(Chain chain, List<LogRecord> oldest);
    }

    /** The number of the record before which stand as many as are said; none when there are not so many. */
    public Optional<Long> numberBehind(long records) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select number from log_record order by number limit 1 offset :records")
                        .bind("records", records)
                        .mapTo(Long.class)
                        .findOne());
    }

    /** The number of the oldest record, in one chain. */
    public Optional<Long> oldest(int chain) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select number from log_record where chain = :chain order by chain, sequence limit 1")
                .bind("chain", chain)
                .mapTo(Long.class)
                .findOne());
    }

    /**
     * Takes away what is to go of the next records of a chain that the catalogue has.
     *
     * @param most records that are looked at
     * @return how many went
     */
    public int cut(int chain, int most, Cutting cutting) {
        return jdbi.inTransaction(handle -> {
            Optional<Long> filed = handle.createQuery("select sequence from filed where chain = :chain for update")
                    .bind("chain", chain)
                    .mapTo(Long.class)
                    .findOne();
            return filed.isEmpty() ? 0 : cut(chain(chain, handle), filed.get(), most, cutting, handle);
        });
    }

    private static Chain chain(int number, Handle handle) {
        return handle.createQuery("select * from chain where number = :number")
                .bind("number", number)
                .map(Journal::chain)
                .one();
    }

    private static int cut(Chain chain, long filed, int most, Cutting cutting, Handle handle) {
        List<LogRecord> oldest = handle.createQuery(OLDEST)
                .bind("chain", chain.number())
                .bind("after", chain.anchor().sequence())
                .bind("filed", filed)
                .bind("most", most)
                .map(Journal::logRecord)
                .list();
        Chain.Link anchor = cutting.anchor(chain, oldest);
        List<LogRecord> gone = oldest.stream()
                .takeWhile(each -> each.sequence() <= anchor.sequence())
                .toList();
        if (!gone.isEmpty()) {
            ROWS.forEach(sql -> delete(sql, gone, handle));
            move(chain, anchor, handle);
        }
        return gone.size();
    }

    private static void delete(String sql, List<LogRecord> gone, Handle handle) {
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            gone.forEach(each -> batch.bind("number", each.number()).add());
            batch.execute();
        }
    }

    private static void move(Chain chain, Chain.Link anchor, Handle handle) {
        int moved = handle.createUpdate(ANCHOR)
                .bind("anchor", anchor.sequence())
                .bind("hash", anchor.hash())
                .bind("seal", anchor.seal())
                .bind("number", chain.number())
                .bind("before", chain.anchor().sequence())
                .execute();
        if (moved != 1) {
            throw new IllegalStateException("chain " + chain.number() + " has another beginning than was read");
        }
    }

    /**
     * Takes away the policy sets that no record names.
     *
     * @param before when those were last said to be kept that may go; older than all records are, and than what a writer
     *     may still believe to be kept
     * @return how many went
     */
    public int policies(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate(POLICIES)
                .bind("before", Journal.utc(before))
                .execute());
    }
}
