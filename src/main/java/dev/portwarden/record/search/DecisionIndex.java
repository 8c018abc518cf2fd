package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills the search index from the records. The records of a chain are indexed in their order, in commits that are separate
 * from those of the log. A locked row of the chain keeps two servers from indexing the same records.
 */
public final class DecisionIndex {
    private static final String LAGGING = """
            select c.number from chain c left join filed f on f.chain = c.number
            where c.head_sequence > coalesce(f.sequence, c.anchor_sequence) order by c.number""";
    private static final String BEGIN = """
            insert into filed (chain, sequence) select number, anchor_sequence from chain where number = :chain
            on conflict do nothing""";
    private static final String RECORDS =
            Journal.RECORD + "where chain = :chain and sequence > :after order by chain, sequence limit :most";
    private static final String DECISION = """
            insert into decision (number, id, made_at, channel, admitted, principal, account, region, cluster, environment,
                service, revision)
            values (:number, :id, :madeAt, :channel, :admitted, :principal, :account, :region, :cluster, :environment,
                :service, :revision)""";
    private static final String SUBJECT = """
            insert into subject (number, position, kind, name, admitted, mode, content_digest, match_digest)
            values (:number, :position, :kind, :name, :admitted, :mode, :contentDigest, :matchDigest)""";
    private static final String FINDING = """
            insert into finding (number, position, policy, rule, verdict, action, exemption, elements)
            values (:number, :position, :policy, :rule, :verdict, :action, :exemption, :elements)""";

    private final Jdbi jdbi;

    public DecisionIndex(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The chains that have records which are not indexed. */
    List<Integer> lagging() {
        return jdbi.withHandle(
                handle -> handle.createQuery(LAGGING).mapTo(Integer.class).list());
    }

    /** Indexes the next records of a chain, and returns how many. */
    int index(int chain, int most) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(BEGIN).bind("chain", chain).execute();
            long after = handle.createQuery("select sequence from filed where chain = :chain for update")
                    .bind("chain", chain)
                    .mapTo(Long.class)
                    .one();
            List<LogRecord> records = handle.createQuery(RECORDS)
                    .bind("chain", chain)
                    .bind("after", after)
                    .bind("most", most)
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
            return records.size();
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
}
