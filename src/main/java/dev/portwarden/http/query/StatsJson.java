package dev.portwarden.http.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.search.DailyCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts of decisions as JSON.
 *
 * @param behind whether the newest decisions are not indexed yet
 */
record StatsJson(
        String from,
        String to,
        long total,
        long admitted,
        long denied,
        List<Day> days,
        List<Mode> modes,
        List<Policy> policies,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean behind) {

    /** The decisions of a day. */
    record Day(String day, long total, long admitted, long denied) {}

    /** The subjects of a network mode. */
    record Mode(String mode, long total, long admitted, long denied) {}

    /** The decisions with a reason of a policy, by the list of the answer that holds it. */
    record Policy(String policy, long violations, long warnings, long audits, long exempted) {}

    /** The counts of all days from one to another. */
    static StatsJson of(DailyCounts counts, LocalDate from, LocalDate to, boolean behind) {
        Amounts all = byName(counts.byName(DailyCounts.Facet.DECISION, from, to), _ -> "")
                .getOrDefault("", new Amounts());
        Map<String, Amounts> days = byName(
                counts.byDay(DailyCounts.Facet.DECISION, from, to),
                count -> count.day().toString());
        from.datesUntil(to.plusDays(1)).forEach(day -> days.putIfAbsent(day.toString(), new Amounts()));
        List<Day> byDay = new ArrayList<>();
        days.forEach((day, row) -> byDay.add(new Day(day, row.total(), row.of("admitted"), row.of("denied"))));
        List<Mode> modes = new ArrayList<>();
        byName(counts.byName(DailyCounts.Facet.MODE, from, to), DailyCounts.Count::name)
                .forEach((mode, row) -> modes.add(new Mode(mode, row.total(), row.of("admitted"), row.of("denied"))));
        List<Policy> policies = new ArrayList<>();
        byName(counts.byName(DailyCounts.Facet.POLICY, from, to), DailyCounts.Count::name)
                .forEach((policy, row) -> policies.add(new Policy(
                        policy,
                        row.of(RecordedAnswer.VIOLATIONS),
                        row.of(RecordedAnswer.WARNINGS),
                        row.of(RecordedAnswer.AUDITS),
                        row.of(RecordedAnswer.EXEMPTED))));
        return new StatsJson(
                from.toString(),
                to.toString(),
                all.total(),
                all.of("admitted"),
                all.of("denied"),
                byDay,
                modes,
                policies,
                behind);
    }

    private static Map<String, Amounts> byName(
            List<DailyCounts.Amount> amounts, Function<DailyCounts.Count, String> name) {
        Map<String, Amounts> rows = new TreeMap<>();
        amounts.forEach(each -> rows.computeIfAbsent(name.apply(each.count()), _ -> new Amounts())
                .byOutcome
                .put(each.count().outcome(), each.amount()));
        return rows;
    }

    private static final class Amounts {
        private final Map<String, Long> byOutcome = new HashMap<>();

        long of(String outcome) {
            return byOutcome.getOrDefault(outcome, 0L);
        }

        long total() {
            return of("admitted") + of("denied");
        }
    }
}
