package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Counts of decisions by day. */
public final class DailyCounts {
    private static final RowMapper<Amount> ROW = ConstructorMapper.of(Amount.class);

    private static final String BEGIN = """
            insert into tally (made_on, facet, name, outcome, chain, amount)
            values (:day, :facet, :name, :outcome, :chain, 0)
            on conflict do nothing""";
    private static final String ADD = """
            update tally set amount = amount + :amount
            where made_on = :day and facet = :facet and name = :name and outcome = :outcome and chain = :chain""";
    private static final String BY_DAY = """
            select made_on, facet, name, outcome, sum(amount) amount from tally
            where made_on >= :from and made_on <= :to and facet = :facet group by made_on, facet, name, outcome""";
    private static final String BY_NAME = """
            select cast(:to as date) as made_on, facet, name, outcome, sum(amount) amount from tally
            where made_on >= :from and made_on <= :to and facet = :facet group by facet, name, outcome""";
    private static final String OF_CHAIN = """
            select made_on, facet, name, outcome, amount from tally where chain = :chain and made_on = :day""";

    private final Database database;

    public DailyCounts(Database database) {
        this.database = database;
    }

    /** What is counted. */
    public enum Facet {
        /** Decisions; the name is "". */
        DECISION,
        /** Subjects, by network mode. */
        MODE,
        /** Decisions with a verdict of a policy that is not a pass, by policy. */
        POLICY
    }

    /**
     * What one number counts.
     *
     * @param outcome admitted or denied; for a policy, the list of the answer that has the verdict
     */
    public record Count(@ColumnName("made_on") LocalDate day, Facet facet, String name, String outcome) {
        private static final Comparator<Count> ORDER = Comparator.comparing(Count::day)
                .thenComparing(Count::facet)
                .thenComparing(Count::name)
                .thenComparing(Count::outcome);
    }

    /** A count and its number. */
    public record Amount(@Nested Count count, long amount) {}

    /** The counts of each day. */
    public List<Amount> byDay(Facet facet, LocalDate from, LocalDate to) {
        return amounts(BY_DAY, facet, from, to);
    }

    /** The sums over all days; the day of each is the last one. */
    public List<Amount> byName(Facet facet, LocalDate from, LocalDate to) {
        return amounts(BY_NAME, facet, from, to);
    }

    private List<Amount> amounts(String sql, Facet facet, LocalDate from, LocalDate to) {
        return database.query(
                sql,
                Map.of("facet", facet, "from", from, "to", to),
                query -> query.map(ROW).list());
    }

    /** The counts of one day and chain. */
    public Map<Count, Long> ofChain(int chain, LocalDate day) {
        return database.query(
                OF_CHAIN,
                Map.of("chain", chain, "day", day),
                query -> query.map(ROW).collect(Collectors.toMap(Amount::count, Amount::amount)));
    }

    /** The sum of all counts of a chain. */
    public long total(int chain) {
        return database.query(
                "select coalesce(sum(amount), 0) from tally where chain = :chain",
                Map.of("chain", chain),
                query -> query.mapTo(Long.class).one());
    }

    /** Adds decisions of a chain. */
    static void add(int chain, List<IndexEntry> entries, Handle handle) {
        Map<Count, Long> amounts = counts(entries);
        for (String sql : List.of(BEGIN, ADD)) {
            try (PreparedBatch batch = handle.prepareBatch(sql)) {
                amounts.forEach((count, amount) -> batch.bindMethods(count)
                        .bind("chain", chain)
                        .bind("amount", amount)
                        .add());
                batch.execute();
            }
        }
    }

    public static Map<Count, Long> counts(List<IndexEntry> entries) {
        Map<Count, Long> amounts = new TreeMap<>(Count.ORDER);
        entries.forEach(entry -> count(entry, amounts));
        return amounts;
    }

    private static void count(IndexEntry entry, Map<Count, Long> amounts) {
        LocalDate day = LocalDate.ofInstant(entry.madeAt(), ZoneOffset.UTC);
        amounts.merge(new Count(day, Facet.DECISION, "", outcome(entry.admitted())), 1L, Long::sum);
        for (IndexEntry.Subject subject : entry.subjects()) {
            amounts.merge(new Count(day, Facet.MODE, subject.mode(), outcome(subject.admitted())), 1L, Long::sum);
        }
        entry.findings().stream()
                .map(finding -> new Count(day, Facet.POLICY, finding.policy(), finding.list()))
                .distinct()
                .forEach(policy -> amounts.merge(policy, 1L, Long::sum));
    }

    private static String outcome(boolean admitted) {
        return admitted ? "admitted" : "denied";
    }
}
