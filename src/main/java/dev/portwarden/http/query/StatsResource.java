package dev.portwarden.http.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portwarden.Wiring;
import dev.portwarden.http.JsonAnswer;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.record.format.RecordedAnswer;
import dev.portwarden.record.search.DailyCounts;
import dev.portwarden.record.search.DailyCounts.Count;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of decisions, by whole days in UTC. */
@Path("/v1/stats")
public final class StatsResource {
    private static final List<String> NAMES = List.of("from", "to");

    private static final int DEFAULT_DAYS = 7;

    /** A leap year: more days take too long to count for one request. */
    private static final int MAX_DAYS = 366;

    private final LogQueries log;
    private final Wiring wiring;

    StatsResource(LogQueries log, Wiring wiring) {
        this.log = log;
        this.wiring = wiring;
    }

    /** The answer; {@code behind} if the newest decisions are not indexed yet. */
    private record Stats(
            String from,
            String to,
            long total,
            long admitted,
            long denied,
            List<Day> days,
            List<Mode> modes,
            List<Policy> policies,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean behind) {}

    /** The decisions of a day. */
    private record Day(String day, long total, long admitted, long denied) {}

    /** The subjects of a network mode. */
    private record Mode(String mode, long total, long admitted, long denied) {}

    /** The decisions with a reason of a policy, by the list of the answer that holds it. */
    private record Policy(String policy, long violations, long warnings, long audits, long exempted) {}

    /** The counts of the days from {@code from} to {@code to}, both included. */
    @GET
    @RunOnVirtualThread
    public Response stats(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, NAMES);
        LocalDate to = day(query.time("to").orElse(wiring.clock().instant()));
        LocalDate from = query.time("from").map(StatsResource::day).orElse(to.minusDays(DEFAULT_DAYS - 1L));
        if (from.isAfter(to)) {
            throw QueryParameters.invalid("`from` is later than `to`", null);
        }
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days > MAX_DAYS) {
            throw QueryParameters.invalid("`from` and `to` span " + days + " days, and the limit is " + MAX_DAYS, null);
        }
        return JsonAnswer.of(log.search(index -> stats(new DailyCounts(index.database()), from, to, index.behind())));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Stats stats(DailyCounts counts, LocalDate from, LocalDate to, boolean behind) {
        Row all = rows(counts.byName(DailyCounts.Facet.DECISION, from, to), Count::name)
                .findFirst()
                .orElse(new Row("", Map.of()));
        Map<String, Row> days = rows(
                        counts.byDay(DailyCounts.Facet.DECISION, from, to),
                        count -> count.day().toString())
                .collect(Collectors.toMap(Row::name, day -> day));
        return new Stats(
                from.toString(),
                to.toString(),
                all.total(),
                all.of("admitted"),
                all.of("denied"),
                from.datesUntil(to.plusDays(1))
                        .map(day -> days.getOrDefault(day.toString(), new Row(day.toString(), Map.of())))
                        .map(day -> new Day(day.name(), day.total(), day.of("admitted"), day.of("denied")))
                        .toList(),
                rows(counts.byName(DailyCounts.Facet.MODE, from, to), Count::name)
                        .map(mode -> new Mode(mode.name(), mode.total(), mode.of("admitted"), mode.of("denied")))
                        .toList(),
                rows(counts.byName(DailyCounts.Facet.POLICY, from, to), Count::name)
                        .map(policy -> new Policy(
                                policy.name(),
                                policy.of(RecordedAnswer.VIOLATIONS),
                                policy.of(RecordedAnswer.WARNINGS),
                                policy.of(RecordedAnswer.AUDITS),
                                policy.of(RecordedAnswer.EXEMPTED)))
                        .toList(),
                behind);
    }

    /** The amounts of a day, mode or policy by outcome. */
    private record Row(String name, Map<String, Long> amounts) {
        long of(String outcome) {
            return amounts.getOrDefault(outcome, 0L);
        }

        long total() {
            return of("admitted") + of("denied");
        }
    }

    /** The amounts as rows, in the order of their names. */
    private static Stream<Row> rows(List<DailyCounts.Amount> amounts, Function<Count, String> name) {
        Map<String, Map<String, Long>> rows = new TreeMap<>();
        amounts.forEach(each -> rows.computeIfAbsent(name.apply(each.count()), _ -> new HashMap<>())
                .put(each.count().outcome(), each.amount()));
        return rows.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue()));
    }
}
