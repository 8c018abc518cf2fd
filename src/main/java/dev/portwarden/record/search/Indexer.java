package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.schedule.RepeatedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills the search index from the records, in the background. The records of a chain are indexed in their order. Many
 * share a commit, which costs far less than one commit for each decision, and each rest is longer than the work before
 * it. A locked row of the chain keeps two servers from indexing the same records.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Indexer.class);

    /** Records of one commit: enough to share the pages of the indexes, few enough to be held in memory. */
    private static final int AT_ONCE = 500;

    private static final long SHORTEST_REST_MILLIS = 200;

    /** A database that was slow once must not stop the indexing for long. */
    private static final long LONGEST_REST_MILLIS = 10_000;

    private static final String LAGGING = """
            select c.number from chain c left join filed f on f.chain = c.number
            where c.head_sequence > coalesce(f.sequence, c.anchor_sequence) order by c.number""";
    private static final String BEGIN = """
            insert into filed (chain, sequence) select number, anchor_sequence from chain where number = :chain
            on conflict do nothing""";
    private static final String DECISION = """
            insert into decision (number, id, made_at, channel, admitted, principal, account, region, cluster,
                environment, service, revision)
            values (:number, :id, :madeAt, :channel, :admitted, :principal, :account, :region, :cluster, :environment,
                :service, :revision)""";
    private static final String SUBJECT = """
            insert into subject (number, position, kind, name, admitted, mode, content_digest, match_digest)
            values (:number, :position, :kind, :name, :admitted, :mode, :contentDigest, :matchDigest)""";
    private static final String FINDING = """
            insert into finding (number, position, policy, rule, verdict, action, exemption, elements)
            values (:number, :position, :policy, :rule, :verdict, :action, :exemption, :elements)""";

    private final Database database;
    private final RepeatedTask task =
            new RepeatedTask("decision-index", rest(Duration.ZERO), Indexer::rest, this::step);

    /** Starts to index. */
    public Indexer(Database database) {
        this.database = database;
        task.start();
    }

    private static Duration rest(Duration took) {
        return Duration.ofMillis(Math.clamp(2 * took.toMillis(), SHORTEST_REST_MILLIS, LONGEST_REST_MILLIS));
    }

    private void step() {
        try {
            lagging().forEach(this::index);
        } catch (RuntimeException e) {
            LOG.debugf("the search index is behind: %s", Database.oneLine(e));
        }
    }

    /** Indexes all records of the log, and returns false when some remain after the longest time. */
    public boolean catchUp(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        List<Integer> chains = lagging();
        while (!chains.isEmpty() && System.nanoTime() < end) {
            chains.forEach(this::index);
            chains = lagging();
        }
        return chains.isEmpty();
    }

    /** The chains that have records which are not indexed. */
    private List<Integer> lagging() {
        return database.query(
                LAGGING, Map.of(), query -> query.mapTo(Integer.class).list());
    }

    /** Indexes the next records of a chain. */
    private void index(int chain) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate(BEGIN).bind("chain", chain).execute();
            long after = handle.createQuery("select sequence from filed where chain = :chain for update")
                    .bind("chain", chain)
                    .mapTo(Long.class)
                    .one();
            List<LogRecord> records = handle.createQuery(Journal.RECORD + Journal.OF_CHAIN)
                    .bindMap(Map.of("chain", chain, "after", after, "most", AT_ONCE))
                    .map(Journal.RECORD_ROW)
                    .list();
            if (!records.isEmpty()) {
                List<IndexEntry> entries = records.stream().map(IndexEntry::of).toList();
                insert(entries, handle);
                DailyCounts.add(chain, entries, handle);
                handle.createUpdate("update filed set sequence = :sequence where chain = :chain")
                        .bind("sequence", records.getLast().sequence())
                        .bind("chain", chain)
                        .execute();
            }
        });
    }

    /** Binds by hand: bindMethods takes twice as long for a row, and a decision has some ten rows. */
    private static void insert(List<IndexEntry> entries, Handle handle) {
        try (PreparedBatch decisions = handle.prepareBatch(DECISION);
                PreparedBatch subjects = handle.prepareBatch(SUBJECT);
                PreparedBatch findings = handle.prepareBatch(FINDING)) {
            for (IndexEntry entry : entries) {
                add(entry, decisions);
                entry.subjects().forEach(each -> add(entry, each, subjects));
                entry.findings().forEach(each -> add(entry, each, findings));
            }
            decisions.execute();
            execute(subjects);
            execute(findings);
        }
    }

    /** JDBI refuses an empty batch. */
    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void add(IndexEntry entry, PreparedBatch batch) {
        batch.bind("number", entry.number())
                .bind("id", entry.id())
                .bind("madeAt", entry.madeAt())
                .bind("channel", entry.channel())
                .bind("admitted", entry.admitted())
                .bind("principal", entry.where().principal())
                .bind("account", entry.where().account())
                .bind("region", entry.where().region())
                .bind("cluster", entry.where().cluster())
                .bind("environment", entry.where().environment())
                .bind("service", entry.where().service())
                .bind("revision", entry.revision())
                .add();
    }

    private static void add(IndexEntry entry, IndexEntry.Subject subject, PreparedBatch batch) {
        batch.bind("number", entry.number())
                .bind("position", subject.position())
                .bind("kind", subject.kind())
                .bind("name", subject.name())
                .bind("admitted", subject.admitted())
                .bind("mode", subject.mode())
                .bind("contentDigest", subject.contentDigest())
                .bind("matchDigest", subject.matchDigest())
                .add();
    }

    private static void add(IndexEntry entry, IndexEntry.Finding finding, PreparedBatch batch) {
        batch.bind("number", entry.number())
                .bind("position", finding.position())
                .bind("policy", finding.policy())
                .bind("rule", finding.rule())
                .bind("verdict", finding.verdict().text())
                .bind("action", finding.action())
                .bind("exemption", finding.exemption())
                .bind("elements", finding.elements())
                .add();
    }

    @Override
    public void close() {
        task.close();
    }
}
