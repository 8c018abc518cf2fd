package dev.portwarden.record.search;

import dev.portwarden.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** How often something was so in the decisions of a day. */
public final class DailyCounts {
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

    private final Jdbi jdbi;

    public DailyCounts(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What is counted. */
    public enum Facet {
        /** Decisions; the name is "". */
        DECISION,
        /** Subjects, by network mode. */
        MODE,
        /** Decisions, by policy, of which a rule did not hold. */
        POLICY
    }

    /**
     * A thing that is counted.
     *
     * @param outcome admitted or denied; of a policy, the list of the answer that its finding stands in
     */
    public record Count(LocalDate day, Facet facet, String name, String outcome) {
        private static final Comparator<Count> ORDER = Comparator.comparing(Count::day)
                .thenComparing(Count::facet)
                .thenComparing(Count::name)
                .thenComparing(Count::outcome);
    }

    /** How often something was so. */
    public record Amount(Count count, long amount) {}

    /** What was so, day by day. */
    public List<Amount> byDay(Facet facet, LocalDate from, LocalDate to) {
        return amounts(BY_DAY, facet, from, to);
    }

    /** What was so on all days together; each count has the last of them. */
    public List<Amount> byName(Facet facet, LocalDate from, LocalDate to) {
        return amounts(BY_NAME, facet, from, to);
    }

    private List<Amount> amounts(String sql, Facet facet, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("facet", facet.name())
                .bind("from", from)
                .bind("to", to)
                .map(DailyCounts::amount)
                .list());
    }

    private static Amount amount(ResultSet row, StatementContext context) throws SQLException {
        return new Amount(
                new Count(
                        row.getObject("made_on", LocalDate.class),
                        Facet.valueOf(row.getString("facet")),
                        row.getString("name"),
                        row.getString("outcome")),
                row.getLong("amount"));
    }

    /** What is counted of one day in the decisions of a chain. */
    public Map<Count, Long> ofChain(int chain, LocalDate day) {
        Map<Count, Long> amounts = new TreeMap<>(Count.ORDER);
        jdbi.useHandle(handle -> handle.createQuery(OF_CHAIN)
                .bind("chain", chain)
                .bind("day", day)
                .map(DailyCounts::amount)
                .forEach(each -> amounts.put(each.count(), each.amount())));
        return amounts;
    }

    /** All that is counted in the decisions of a chain together. */
    public long total(int chain) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(sum(amount), 0) from tally where chain = :chain")
                        .bind("chain", chain)
                        .mapTo(Long.class)
                        .one());
    }

    /** Adds what is so in decisions of a chain. */
    static void add(int chain, List<IndexEntry> entries, Handle handle) {
        Map<Count, Long> amounts = counts(entries);
        for (String sql : List.of(BEGIN, ADD)) {
            try (PreparedBatch batch = handle.prepareBatch(sql)) {
                amounts.forEach((count, amount) -> batch.bind("day", count.day())
                        .bind("facet", count.facet().name())
                        .bind("name", count.name())
                        .bind("outcome", count.outcome())
                        .bind("chain", chain)
                        .bind("amount", amount)
                        .add());
                batch.execute();
            }
        }
    }

    /** What is so in decisions. */
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
        Set<Count> policies = new TreeSet<>(Count.ORDER);
        entry.findings()
                .forEach(finding -> policies.add(new Count(day, Facet.POLICY, finding.policy(), finding.list())));
        policies.forEach(policy -> amounts.merge(policy, 1L, Long::sum));
    }

    private static String outcome(boolean admitted) {
        return admitted ? "admitted" : "denied";
    }
}
