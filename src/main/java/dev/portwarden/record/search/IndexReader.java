package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.record.journal.NumberRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the catalogue, newest records first. Every query goes along one index, or fetches rows by their numbers, so that
 * no database has a choice that could come out badly.
 */
public final class IndexReader {
    private static final String ALL = """
            select number from decision where number >= :least and number < :below order by number desc limit :most""";
    private static final String DECISIONS = """
            select number, id, made_at, channel, admitted, principal, account, region, cluster, environment, service, revision
            from decision where number in (<numbers>) order by number desc""";
    private static final String SUBJECTS = """
            select number, position, kind, name, admitted, mode, content_digest, match_digest
            from subject where number in (<numbers>) order by number, position""";
    private static final String FINDINGS = """
            select number, position, policy, rule, verdict, action, exemption, elements
            from finding where number in (<numbers>) order by number, position, policy, rule, verdict, action, exemption""";
    private static final String OF_POLICY = """
            select number, position, policy, rule, verdict, action, exemption, elements
            from finding where policy = :policy and number >= :first and number <= :last order by policy, number""";
    private static final List<String> TABLES = List.of("decision", "subject", "finding");
    private static final String EXTRA = """
            select number from <table> t where not exists (select 1 from log_record l where l.number = t.number)
            order by number limit 1""";
    private static final String NUMBERS = "numbers";

    private final Jdbi jdbi;

    public IndexReader(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Up to which sequence of a chain the catalogue goes; 0 where nothing of it is there. */
    public long filed(int chain) {
        return jdbi.withHandle(handle -> handle.createQuery("select sequence from filed where chain = :chain")
                .bind("chain", chain)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    /** The first row of each table that is of no record, by the table's name. */
    public Map<String, Long> extra() {
        Map<String, Long> extra = new TreeMap<>();
        for (String table : TABLES) {
            jdbi.useHandle(handle -> handle.createQuery(EXTRA)
                    .define("table", table)
                    .mapTo(Long.class)
                    .findOne()
                    .ifPresent(number -> extra.put(table, number)));
        }
        return extra;
    }

    /** The newest numbers in a range. */
    public List<Long> numbers(NumberRange range, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .bind("least", range.least())
                .bind("below", range.below())
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /** The newest numbers in a range that have a value; one that has it twice may be there twice. */
    public List<Long> numbers(IndexOrder index, Object value, NumberRange range, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(index.page())
                .bind("value", value)
                .bind("least", range.least())
                .bind("below", range.below())
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /** The number that stands so many places behind the newest of a value; none where there are fewer. */
    public OptionalLong numberAt(IndexOrder index, Object value, NumberRange range, int depth) {
        return jdbi.withHandle(handle -> handle.createQuery(index.depth())
                .bind("value", value)
                .bind("least", range.least())
                .bind("below", range.below())
                .bind("depth", depth)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    /** What the catalogue holds of records, newest first. */
    public List<IndexEntry> entries(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            Map<Long, List<IndexEntry.Finding>> findings = new HashMap<>();
            rows(query(FINDINGS, numbers, handle), row -> take(row, findings));
            return entries(numbers, findings, handle);
        });
    }

    /** The same, with the findings of one policy alone; the numbers are all that have one, of those between. */
    public List<IndexEntry> ofPolicy(String policy, List<Long> numbers) {
        return jdbi.withHandle(handle -> {
            Map<Long, List<IndexEntry.Finding>> findings = new HashMap<>();
            Query query = handle.createQuery(OF_POLICY)
                    .bind("policy", policy)
                    .bind("first", numbers.getLast())
                    .bind("last", numbers.getFirst());
            rows(query, row -> take(row, findings));
            return entries(findings.keySet(), findings, handle);
        });
    }

    private static List<IndexEntry> entries(
            Collection<Long> numbers, Map<Long, List<IndexEntry.Finding>> findings, Handle handle) {
        Map<Long, List<IndexEntry.Subject>> subjects = new HashMap<>();
        rows(
                query(SUBJECTS, numbers, handle),
                row -> subjects.computeIfAbsent(row.getLong("number"), _ -> new ArrayList<>())
                        .add(subject(row)));
        List<IndexEntry> entries = new ArrayList<>();
        rows(query(DECISIONS, numbers, handle), row -> {
            long number = row.getLong("number");
            entries.add(entry(row, subjects.getOrDefault(number, List.of()), findings.getOrDefault(number, List.of())));
        });
        return entries;
    }

    private static void take(ResultSet row, Map<Long, List<IndexEntry.Finding>> findings) throws SQLException {
        findings.computeIfAbsent(row.getLong("number"), _ -> new ArrayList<>()).add(finding(row));
    }

    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private static Query query(String sql, Collection<Long> numbers, Handle handle) {
        return handle.createQuery(sql).bindList(NUMBERS, List.copyOf(numbers));
    }

    private static void rows(Query query, Taking taking) {
        query.map((row, _) -> {
                    taking.take(row);
                    return true;
                })
                .list();
    }

    private static IndexEntry entry(ResultSet row, List<IndexEntry.Subject> subjects, List<IndexEntry.Finding> findings)
            throws SQLException {
        return new IndexEntry(
                row.getLong("number"),
                row.getString("id"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("channel"),
                row.getBoolean("admitted"),
                new IndexEntry.Where(
                        row.getString("principal"),
                        row.getString("account"),
                        row.getString("region"),
                        row.getString("cluster"),
                        row.getString("environment"),
                        row.getString("service")),
                row.getString("revision"),
                subjects,
                findings);
    }

    private static IndexEntry.Subject subject(ResultSet row) throws SQLException {
        return new IndexEntry.Subject(
                row.getInt("position"),
                row.getString("kind"),
                row.getString("name"),
                row.getBoolean("admitted"),
                row.getString("mode"),
                row.getString("content_digest"),
                row.getString("match_digest"));
    }

    private static IndexEntry.Finding finding(ResultSet row) throws SQLException {
        return new IndexEntry.Finding(
                row.getInt("position"),
                row.getString("policy"),
                row.getString("rule"),
                Verdict.Kind.of(row.getString("verdict")),
                row.getString("action"),
                row.getString("exemption"),
                row.getInt("elements"));
    }
}
