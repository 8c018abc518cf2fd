package dev.portwarden.record.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.RecordNumbers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the search index, newest records first. Every query follows one database index or fetches rows by their
 * numbers, so that no query planner can choose badly.
 */
public final class IndexReader {
    private static final RowMapper<DecisionRow> DECISION_ROW = ConstructorMapper.of(DecisionRow.class);
    private static final RowMapper<SubjectRow> SUBJECT_ROW = ConstructorMapper.of(SubjectRow.class);
    private static final RowMapper<FindingRow> FINDING_ROW = ConstructorMapper.of(FindingRow.class);

    private static final String ALL = """
            select number from decision where number >= :least and number < :below order by number desc limit :most""";
    private static final String DECISIONS = """
            select number, id, made_at, channel, admitted, principal, account, region, cluster, environment, service,
                revision
            from decision where number in (<numbers>) order by number desc""";
    private static final String SUBJECTS = """
            select number, position, kind, name, admitted, mode, content_digest, match_digest
            from subject where number in (<numbers>) order by number, position""";
    private static final String FINDINGS = """
            select number, position, policy, rule, verdict, action, exemption, elements
            from finding where number in (<numbers>)
            order by number, position, policy, rule, verdict, action, exemption""";
    private static final String OF_POLICY = """
            select number, position, policy, rule, verdict, action, exemption, elements
            from finding where policy = :policy and number >= :first and number <= :last order by policy, number""";
    private static final List<String> TABLES = List.of("decision", "subject", "finding");
    private static final String EXTRA = """
            select number from <table> t where not exists (select 1 from log_record l where l.number = t.number)
            order by number limit 1""";

    private final Database database;

    public IndexReader(Database database) {
        this.database = database;
    }

    public record DecisionRow(
            long number,
            String id,
            Instant madeAt,
            String channel,
            boolean admitted,
            @Nested IndexEntry.Where where,
            String revision) {
        private IndexEntry with(List<IndexEntry.Subject> subjects, List<IndexEntry.Finding> findings) {
            return new IndexEntry(number, id, madeAt, channel, admitted, where, revision, subjects, findings);
        }
    }

    public record SubjectRow(long number, @Nested IndexEntry.Subject subject) {}

    public record FindingRow(long number, @Nested IndexEntry.Finding finding) {}

    /** The sequence number of the last record of a chain that is indexed, or 0. */
    public long indexed(int chain) {
        return database.query(
                "select sequence from filed where chain = :chain",
                Map.of("chain", chain),
                query -> query.mapTo(Long.class).findOne().orElse(0L));
    }

    /** The number of the first row without a record, for each table that has one. */
    public Map<String, Long> extra() {
        Map<String, Long> extra = new TreeMap<>();
        for (String table : TABLES) {
            database.query(
                            EXTRA.replace("<table>", table),
                            Map.of(),
                            query -> query.mapTo(Long.class).findOne())
                    .ifPresent(number -> extra.put(table, number));
        }
        return extra;
    }

    /** The newest numbers in a range. */
    public List<Long> numbers(RecordNumbers.Range range, int most) {
        return database.query(
                ALL,
                Map.of("most", most),
                query -> query.bindMethods(range).mapTo(Long.class).list());
    }

    /** The newest numbers in a range with a value. A record that has the value twice may be there twice. */
    public List<Long> numbers(SearchFilter filter, String value, RecordNumbers.Range range, int most) {
        return database.query(
                filter.newest(),
                Map.of("value", filter.indexed(value), "most", most),
                query -> query.bindMethods(range).mapTo(Long.class).list());
    }

    /** The number at a depth behind the newest one with a value; empty where there are fewer. */
    Optional<Long> numberAt(SearchFilter filter, String value, RecordNumbers.Range range, int depth) {
        return database.query(
                filter.atDepth(),
                Map.of("value", filter.indexed(value), "depth", depth),
                query -> query.bindMethods(range).mapTo(Long.class).findOne());
    }

    /** The entries with some numbers, newest first. */
    public List<IndexEntry> entries(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> entries(numbers, findings(query(FINDINGS, numbers, handle)), handle));
    }

    /**
     * The entries of a policy, newest first, with the findings of that policy alone.
     *
     * @param numbers all numbers that have a finding of the policy in their range, newest first
     */
    public List<IndexEntry> ofPolicy(String policy, List<Long> numbers) {
        return database.jdbi().withHandle(handle -> {
            Map<Long, List<IndexEntry.Finding>> findings = findings(handle.createQuery(OF_POLICY)
                    .bindMap(Map.of("policy", policy, "first", numbers.getLast(), "last", numbers.getFirst())));
            return entries(findings.keySet(), findings, handle);
        });
    }

    private static List<IndexEntry> entries(
            Collection<Long> numbers, Map<Long, List<IndexEntry.Finding>> findings, Handle handle) {
        Map<Long, List<IndexEntry.Subject>> subjects = query(SUBJECTS, numbers, handle)
                .map(SUBJECT_ROW)
                .collect(groupingBy(SubjectRow::number, mapping(SubjectRow::subject, toList())));
        return query(DECISIONS, numbers, handle)
                .map(DECISION_ROW)
                .map(row -> row.with(
                        subjects.getOrDefault(row.number(), List.of()), findings.getOrDefault(row.number(), List.of())))
                .list();
    }

    private static Query query(String sql, Collection<Long> numbers, Handle handle) {
        return handle.createQuery(sql).bindList("numbers", List.copyOf(numbers));
    }

    private static Map<Long, List<IndexEntry.Finding>> findings(Query query) {
        return query.map(FINDING_ROW).collect(groupingBy(FindingRow::number, mapping(FindingRow::finding, toList())));
    }
}
