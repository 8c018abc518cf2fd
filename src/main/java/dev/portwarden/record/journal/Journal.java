package dev.portwarden.record.journal;

import dev.portwarden.database.Database;
import dev.portwarden.record.format.IndexedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The log itself: records, the chains they are in, and the policy sets they were made by. */
public final class Journal {
    private static final String INSERT_CHAIN = """
            insert into chain (number, started_at, key_check, anchor_sequence, anchor_hash, anchor_seal,
                head_sequence, head_hash, head_seal)
            values (:number, :started, :check, :anchor, :anchorHash, :anchorSeal, :head, :headHash, :headSeal)
            on conflict do nothing""";
    private static final String INSERT_POLICIES = """
            insert into policy_set (revision, documents, kept_at, seal) values (:revision, :documents, :at, :seal)
            on conflict do nothing""";
    private static final String KEEP_ON = "update policy_set set kept_at = :at where revision = :revision";
    private static final String INSERT_RECORD = """
            insert into log_record (number, id, chain, sequence, hash, decision, submission)
            values (:number, :id, :chain, :sequence, :hash, :decision, :submission)""";
    private static final String GROW = """
            update chain set head_sequence = :head, head_hash = :hash, head_seal = :seal
            where number = :number and head_sequence = :before and head_hash = :beforeHash""";
    private static final String COUNT = "select count(*) from log_record where number >= :least and number < :below";
    private static final String RECORD =
            "select number, id, chain, sequence, hash, decision, submission from log_record ";

    private final Jdbi jdbi;
    private final boolean embedded;

    public Journal(Database database) {
        this.jdbi = database.jdbi();
        this.embedded = database.isEmbedded();
    }

    /** All chains, in the order of their numbers. */
    public List<Chain> chains() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from chain order by number")
                .map(Journal::chain)
                .list());
    }

    /** The chain of a number. */
    public Optional<Chain> chain(int number) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from chain where number = :number")
                .bind("number", number)
                .map(Journal::chain)
                .findOne());
    }

    /**
     * Adds a chain.
     *
     * @return false when there is one of that number
     */
    public boolean add(Chain chain) {
        return jdbi.withHandle(handle -> handle.createUpdate(INSERT_CHAIN)
                        .bind("number", chain.number())
                        .bind("started", utc(chain.started()))
                        .bind("check", chain.keyCheck())
                        .bind("anchor", chain.anchor().sequence())
                        .bind("anchorHash", chain.anchor().hash())
                        .bind("anchorSeal", chain.anchor().seal())
                        .bind("head", chain.head().sequence())
                        .bind("headHash", chain.head().hash())
                        .bind("headSeal", chain.head().seal())
                        .execute())
                == 1;
    }

    /**
     * Adds records to the end of a chain, all of them or none; they are on the disk when it returns.
     *
     * @param policies sets that may not be kept yet
     * @param before   the chain as it was
     * @param head     its new end
     */
    public void append(List<StoredPolicySet> policies, List<LogRecord> records, Chain before, Chain.Link head) {
        jdbi.useTransaction(handle -> {
            keep(policies, handle);
            PreparedBatch batch = handle.prepareBatch(INSERT_RECORD);
            for (LogRecord each : records) {
                batch.bind("number", each.number())
                        .bind("id", each.id())
                        .bind("chain", each.chain())
                        .bind("sequence", each.sequence())
                        .bind("hash", each.hash())
                        .bind("decision", each.decision())
                        .bind("submission", each.submission())
                        .add();
            }
            batch.execute();
            grow(before, head, handle);
        });
        if (embedded) {
            jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
        }
    }

    private static void keep(List<StoredPolicySet> policies, Handle handle) {
        for (StoredPolicySet each : policies) {
            if (keptOn(each, handle)) {
                continue;
            }
            handle.createUpdate(INSERT_POLICIES)
                    .bind("revision", each.revision())
                    .bind("documents", each.documents())
                    .bind("at", utc(each.keptAt()))
                    .bind("seal", each.seal())
                    .execute();
        }
    }

    private static boolean keptOn(StoredPolicySet each, Handle handle) {
        return handle.createUpdate(KEEP_ON)
                        .bind("at", utc(each.keptAt()))
                        .bind("revision", each.revision())
                        .execute()
                == 1;
    }

    private static void grow(Chain before, Chain.Link head, Handle handle) {
        try (Update update = handle.createUpdate(GROW)) {
            int grown = update.bind("head", head.sequence())
                    .bind("hash", head.hash())
                    .bind("seal", head.seal())
                    .bind("number", before.number())
                    .bind("before", before.head().sequence())
                    .bind("beforeHash", before.head().hash())
                    .execute();
            if (grown != 1) {
                throw new IllegalStateException("chain " + before.number() + " has another end than was written");
            }
        }
    }

    /** Whether the database answers. */
    public boolean answers() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The record of a decision. */
    public Optional<LogRecord> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(RECORD + "where id = :id")
                .bind("id", IndexedText.of(id))
                .map(Journal::logRecord)
                .findOne());
    }

    /** Records of a chain behind a place, in their order. */
    public List<LogRecord> ofChain(int chain, long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        RECORD + "where chain = :chain and sequence > :after order by chain, sequence limit :most")
                .bind("chain", chain)
                .bind("after", after)
                .bind("most", most)
                .map(Journal::logRecord)
                .list());
    }

    /** Records of all chains behind a number, oldest first: what a replay goes through. */
    public List<LogRecord> after(long number, int most) {
        return jdbi.withHandle(
                handle -> handle.createQuery(RECORD + "where number > :after order by number limit :most")
                        .bind("after", number)
                        .bind("most", most)
                        .map(Journal::logRecord)
                        .list());
    }

    /** The number of the newest record, 0 where there is none. */
    public long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(number), 0) from log_record")
                .mapTo(Long.class)
                .one());
    }

    /** How many records there are in a range. */
    public long count(NumberRange range) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT)
                .bind("least", range.least())
                .bind("below", range.below())
                .mapTo(Long.class)
                .one());
    }

    /** The policy set of a revision. */
    public Optional<StoredPolicySet> policies(String revision) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from policy_set where revision = :revision")
                .bind("revision", revision)
                .map(Journal::keptPolicies)
                .findOne());
    }

    /** The revisions of all policy sets that are kept, oldest first. */
    public List<String> revisions() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select revision from policy_set order by kept_at, revision")
                        .mapTo(String.class)
                        .list());
    }

    public static LogRecord logRecord(ResultSet row, StatementContext context) throws SQLException {
        return new LogRecord(
                row.getLong("number"),
                row.getString("id"),
                row.getInt("chain"),
                row.getLong("sequence"),
                row.getBytes("hash"),
                row.getBytes("decision"),
                row.getBytes("submission"));
    }

    public static Chain chain(ResultSet row, StatementContext context) throws SQLException {
        return new Chain(
                row.getInt("number"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getBytes("key_check"),
                new Chain.Link(
                        row.getLong("anchor_sequence"), row.getBytes("anchor_hash"), row.getBytes("anchor_seal")),
                new Chain.Link(row.getLong("head_sequence"), row.getBytes("head_hash"), row.getBytes("head_seal")));
    }

    private static StoredPolicySet keptPolicies(ResultSet row, StatementContext context) throws SQLException {
        return new StoredPolicySet(
                row.getString("revision"),
                row.getString("documents"),
                row.getObject("kept_at", OffsetDateTime.class).toInstant(),
                row.getBytes("seal"));
    }

    public static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
