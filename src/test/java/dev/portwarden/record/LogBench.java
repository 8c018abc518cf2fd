package dev.portwarden.record;

import dev.portwarden.record.database.CatalogueEntry;
import dev.portwarden.record.database.Database;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.database.Tally;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.Filter;
import dev.portwarden.record.search.Search;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether a page of decisions costs the same however long the log is: median times at two sizes, and their ratio. Ends
 * with 1 where a ratio is above {@link #MOST}.
 */
public final class LogBench {
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final double MOST = 3;
    private static final int PAGE = 25;
    private static final int WARM = 30;
    private static final int RUNS = 41;

    private LogBench() {}

    /**
     * Measures.
     *
     * @param arguments sizes of the two logs, where others are wanted
     */
    public static void main(String... arguments) throws Exception {
        int small = arguments.length > 1 ? Integer.parseInt(arguments[0]) : SMALL;
        int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : LARGE;
        boolean good = true;
        for (Databases databases : Databases.values()) {
            Map<String, Double> before = measure(databases, small);
            Map<String, Double> after = measure(databases, large);
            System.out.printf("%n| %s | %,d | %,d | ratio |%n| --- | --: | --: | --: |%n", databases, small, large);
            for (String name : before.keySet()) {
                double ratio = after.get(name) / before.get(name);
                System.out.printf(
                        "| %s | %.2f ms | %.2f ms | %.1f |%n", name, before.get(name), after.get(name), ratio);
                good &= ratio <= MOST;
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static Map<String, Double> measure(Databases databases, int size) throws Exception {
        Path folder = Files.createTempDirectory("portwarden-bench-log");
        try {
            Databases.Log at = databases.fresh(folder, Map.of());
            long start = System.nanoTime();
            GeneratedLog.fill(at, size);
            System.err.printf(
                    "%s: %,d decisions made in %d s%n",
                    databases, size, Duration.ofNanos(System.nanoTime() - start).toSeconds());
            Map<String, Double> medians = new LinkedHashMap<>();
            try (Database database = Database.open(at.database())) {
                questions().forEach((name, question) -> medians.put(name, median(() -> question.accept(database))));
            }
            return medians;
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static double median(Runnable question) {
        for (int i = 0; i < WARM; i++) {
            question.run();
        }
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            question.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static Map<String, Consumer<Database>> questions() {
        Map<Filter, String> values = new LinkedHashMap<>();
        values.put(Filter.DOOR, "admit");
        values.put(Filter.ADMITTED, "false");
        values.put(Filter.POLICY, "policy-7");
        values.put(Filter.RULE, "rule-7");
        values.put(Filter.FAMILY, GeneratedLog.family(7));
        values.put(Filter.SERVICE, "service-7");
        values.put(Filter.ACCOUNT, "account-7");
        values.put(Filter.ENVIRONMENT, "prod");
        values.put(Filter.MODE, "host");
        values.put(Filter.PRINCIPAL, "principal-7");
        values.put(Filter.DIGEST, GeneratedLog.digest(7));
        Instant middle = GeneratedLog.START.plus(GeneratedLog.SPAN.dividedBy(2));
        Instant end = GeneratedLog.START.plus(GeneratedLog.SPAN);

        Map<String, Consumer<Database>> questions = new LinkedHashMap<>();
        questions.put("no filter", page(null, null, Map.of()));
        questions.put("time", page(GeneratedLog.START, middle, Map.of()));
        values.forEach((filter, value) -> {
            questions.put(filter.text(), page(null, null, Map.of(filter, value)));
            questions.put(filter.text() + " and time", page(GeneratedLog.START, middle, Map.of(filter, value)));
        });
        questions.put(
                "mode and environment", page(null, null, Map.of(Filter.MODE, "host", Filter.ENVIRONMENT, "prod")));
        questions.put(
                "admitted, door and time", page(middle, end, Map.of(Filter.ADMITTED, "false", Filter.DOOR, "gate")));
        questions.put(
                "a page far back",
                database -> new DecisionSearch(database)
                        .page(new Search(null, null, Map.of()), RecordNumbers.first(middle.toEpochMilli()), PAGE));
        questions.put("one decision", database -> new Journal(database).find(String.format("%026d", SMALL / 20)));
        questions.put("statistics of 30 days", LogBench::statistics);
        return questions;
    }

    private static Consumer<Database> page(Instant from, Instant to, Map<Filter, String> filters) {
        Search search = new Search(from, to, filters);
        return database -> {
            List<CatalogueEntry> found = new ArrayList<>(new DecisionSearch(database)
                    .page(search, DecisionSearch.NEWEST, PAGE)
                    .decisions());
            if (found.size() != PAGE) {
                throw new IllegalStateException(found.size() + " found for " + filters);
            }
        };
    }

    private static void statistics(Database database) {
        LocalDate from = LocalDate.ofInstant(GeneratedLog.START, ZoneOffset.UTC);
        LocalDate to = from.plusDays(30);
        Tally tally = new Tally(database);
        tally.byDay(Tally.Facet.DECISION, from, to);
        tally.byName(Tally.Facet.MODE, from, to);
        tally.byName(Tally.Facet.POLICY, from, to);
    }
}
