package dev.portwarden.record.journal;

import dev.portwarden.database.Database;
import dev.portwarden.decide.DecisionIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The tables of the log: records, their chains, and the policy sets that decided. */
public final class Journal {
    /**
     * Written by hand: ConstructorMapper takes four times as long for a row, and a replay reads 20 000 rows a second.
     */
    public static final RowMapper<LogRecord> RECORD_ROW = (row, _) -> new LogRecord(
            row.getLong("number"),
            row.getString("id"),
            row.getInt("chain"),
            row.getLong("sequence"),
            row.getBytes("hash"),
            row.getBytes("decision"),
            row.getBytes("submission"));

    public static final RowMapper<Chain> CHAIN_ROW = ConstructorMapper.of(Chain.class);
    private static final RowMapper<StoredPolicySet> POLICY_SET_ROW = ConstructorMapper.of(StoredPolicySet.class);

    private static final String INSERT_CHAIN = """
            insert into chain (number, started_at, key_check, anchor_sequence, anchor_hash, anchor_seal,
                head_sequence, head_hash, head_seal)
            values (:number, :started, :keyCheck, :anchor.sequence, :anchor.hash, :anchor.seal,
                :head.sequence, :head.hash, :head.seal)
            on conflict do nothing""";
    private static final String INSERT_POLICY_SET = """
            insert into policy_set (revision, documents, kept_at, seal) values (:revision, :documents, :storedAt, :seal)
            on conflict do nothing""";
    private static final String RENEW_POLICY_SET =
            "update policy_set set kept_at = :storedAt where revision = :revision";
    private static final String INSERT_RECORD = """
            insert into log_record (number, id, chain, sequence, hash, decision, submission)
            values (:number, :id, :chain, :sequence, :hash, :decision, :submission)""";
    private static final String MOVE_HEAD = """
            update chain set head_sequence = :sequence, head_hash = :hash, head_seal = :seal
            where number = :before.number and head_sequence = :before.head.sequence
                and head_hash = :before.head.hash""";
    public static final String CHAIN = "select * from chain ";
    private static final String COUNT = "select count(*) from log_record where number >= :least and number < :below";
    public static final String RECORD =
            "select number, id, chain, sequence, hash, decision, submission from log_record ";
    /** The next records of a chain. */
    public static final String OF_CHAIN =
            "where chain = :chain and sequence > :after order by chain, sequence limit :most";

    /** Characters of an indexed column. A name in AWS has at most 255. */
    private static final int LONGEST_INDEXED = 512;

    private final Database database;
    private final Jdbi jdbi;

    public Journal(Database database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

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

    /** The beginning of a text, as long as an indexed column takes, without NUL, which PostgreSQL refuses. */
    public static String indexed(String text) {
        String plain = text.replace("\0", "");
        if (plain.length() <= LONGEST_INDEXED) {
            return plain;
        }
        return plain.substring(
                0, LONGEST_INDEXED - (Character.isHighSurrogate(plain.charAt(LONGEST_INDEXED - 1)) ? 1 : 0));
    }

    /** All chains, in the order of their numbers. */
    public List<Chain> chains() {
        return database.query(
                CHAIN + "order by number",
                Map.of(),
                query -> query.map(CHAIN_ROW).list());
    }

    /** The chain with a number. */
    public Optional<Chain> chain(int number) {
        return database.query(
                CHAIN + "where number = :number",
                Map.of("number", number),
                query -> query.map(CHAIN_ROW).findOne());
    }

    /** Adds a chain, and returns false when its number is taken. */
    public boolean add(Chain chain) {
        return jdbi.withHandle(
                handle -> handle.createUpdate(INSERT_CHAIN).bindMethods(chain).execute() == 1);
    }

    /**
     * Adds records to the end of a chain, all of them or none, and policy sets that may be missing. They are on the
     * disk when it returns.
     */
    public void append(List<StoredPolicySet> policies, List<LogRecord> records, Chain before, Chain.Link head) {
        jdbi.useTransaction(handle -> {
            policies.forEach(each -> store(each, handle));
            insert(records, handle);
            moveHead(before, head, handle);
        });
        if (database.isEmbedded()) {
            jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
        }
    }

    /** Binds by hand: bindMethods takes twice as long for a row, and every answer waits for this. */
    private static void insert(List<LogRecord> records, Handle handle) {
        try (PreparedBatch batch = handle.prepareBatch(INSERT_RECORD)) {
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
        }
    }

    private static void store(StoredPolicySet policies, Handle handle) {
        if (handle.createUpdate(RENEW_POLICY_SET).bindMethods(policies).execute() == 0) {
            handle.createUpdate(INSERT_POLICY_SET).bindMethods(policies).execute();
        }
    }

    private static void moveHead(Chain before, Chain.Link head, Handle handle) {
        try (Update update = handle.createUpdate(MOVE_HEAD)) {
            if (update.bindMethods(head).bindMethods("before", before).execute() != 1) {
                throw new IllegalStateException("another writer has moved the end of chain " + before.number());
            }
        }
    }

    public Optional<LogRecord> find(String id) {
        return records("where id = :id", Map.of("id", indexed(id))).stream().findFirst();
    }

    /** Whether retention has deleted all records of the time at which a decision with this id was made. */
    public boolean isOfDeletedTime(String id) {
        Optional<Instant> made = DecisionIds.time(id);
        Optional<Instant> oldest = after(-1, 1).stream().findFirst().flatMap(first -> DecisionIds.time(first.id()));
        return made.isPresent()
                && chains().stream().anyMatch(chain -> chain.anchor().sequence() > 0)
                && (oldest.isEmpty() || made.get().isBefore(oldest.get()));
    }

    /** The next records of a chain after a sequence number, in their order. */
    public List<LogRecord> ofChain(int chain, long after, int most) {
        return records(OF_CHAIN, Map.of("chain", chain, "after", after, "most", most));
    }

    /** The next records of all chains after a number, oldest first: the order of a replay. */
    public List<LogRecord> after(long number, int most) {
        return records("where number > :after order by number limit :most", Map.of("after", number, "most", most));
    }

    private List<LogRecord> records(String condition, Map<String, ?> values) {
        return database.query(
                RECORD + condition, values, query -> query.map(RECORD_ROW).list());
    }

    /** The number of the newest record, or 0. */
    public long newest() {
        return database.query("select coalesce(max(number), 0) from log_record", Map.of(), Journal::number);
    }

    /** How many records a range has. */
    public long count(RecordNumbers.Range range) {
        return database.query(COUNT, Map.of("least", range.least(), "below", range.below()), Journal::number);
    }

    private static long number(Query query) {
        return query.mapTo(Long.class).one();
    }

    public Optional<StoredPolicySet> policies(String revision) {
        return database.query(
                "select * from policy_set where revision = :revision",
                Map.of("revision", revision),
                query -> query.map(POLICY_SET_ROW).findOne());
    }

    /** The revisions of all stored policy sets, oldest first. */
    public List<String> revisions() {
        return database.query(
                "select revision from policy_set order by kept_at, revision",
                Map.of(),
                query -> query.mapTo(String.class).list());
    }
}
