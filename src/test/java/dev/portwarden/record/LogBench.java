package dev.portwarden.record;

import dev.portwarden.Folders;
import dev.portwarden.database.Database;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.RecordNumbers;
import dev.portwarden.record.search.DailyCounts;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
 * Measures whether a page of decisions takes the same time in a short and a long log: the median times and their ratio.
 * Exits with 1 if a ratio is above {@link #MAX_RATIO}.
 */
public final class LogBench {
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final double MAX_RATIO = 3;
    private static final int PAGE = 25;
    private static final int WARM = 30;
    private static final int RUNS = 101;

    private LogBench() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the sizes of the two logs; optional
     */
    public static void main(String... arguments) throws Exception {
        int small = arguments.length > 1 ? Integer.parseInt(arguments[0]) : SMALL;
        int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : LARGE;
        boolean good = true;
        for (Databases databases : Databases.values()) {
            Path folder = Files.createTempDirectory("portwarden-bench-log");
            try (Database ofSmall = filled(databases, folder.resolve("small"), small);
                    Database ofLarge = filled(databases, folder.resolve("large"), large)) {
                System.out.printf("%n| %s | %,d | %,d | ratio |%n| --- | --: | --: | --: |%n", databases, small, large);
                for (var question : questions().entrySet()) {
                    good &= compare(question.getKey(), question.getValue(), ofSmall, ofLarge);
                }
            } finally {
                Folders.delete(folder);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static Database filled(Databases databases, Path folder, int size) throws SQLException {
        Databases.Log at = databases.fresh(folder, Map.of());
        long start = System.nanoTime();
        GeneratedLog.fill(at, size);
        System.err.printf(
                "%s: %,d decisions made in %d s%n",
                databases, size, Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return Database.open(at.database());
    }

    /** Measures both in turns, so that other load slows both equally. */
    private static boolean compare(String name, Consumer<Database> question, Database small, Database large) {
        double[] ofSmall = new double[RUNS];
        double[] ofLarge = new double[RUNS];
        for (int run = -WARM; run < RUNS; run++) {
            int i = Math.max(run, 0);
            ofSmall[i] = millis(question, small);
            ofLarge[i] = millis(question, large);
        }
        double ratio = median(ofLarge) / median(ofSmall);
        System.out.printf("| %s | %.2f ms | %.2f ms | %.1f |%n", name, median(ofSmall), median(ofLarge), ratio);
        return ratio <= MAX_RATIO;
    }

    private static double millis(Consumer<Database> question, Database database) {
        long start = System.nanoTime();
        question.accept(database);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Map<String, Consumer<Database>> questions() {
        Map<SearchFilter, String> values = new LinkedHashMap<>();
        values.put(SearchFilter.CHANNEL, "admit");
        values.put(SearchFilter.ADMITTED, "false");
        values.put(SearchFilter.POLICY, "policy-7");
        values.put(SearchFilter.RULE, "rule-7");
        values.put(SearchFilter.FAMILY, GeneratedLog.family(7));
        values.put(SearchFilter.SERVICE, "service-7");
        values.put(SearchFilter.ACCOUNT, "account-7");
        values.put(SearchFilter.ENVIRONMENT, "prod");
        values.put(SearchFilter.MODE, "host");
        values.put(SearchFilter.PRINCIPAL, "principal-7");
        values.put(SearchFilter.DIGEST, GeneratedLog.digest(7));
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
                "mode and environment",
                page(null, null, Map.of(SearchFilter.MODE, "host", SearchFilter.ENVIRONMENT, "prod")));
        questions.put(
                "admitted, channel and time",
                page(middle, end, Map.of(SearchFilter.ADMITTED, "false", SearchFilter.CHANNEL, "gate")));
        questions.put(
                "a page of old decisions",
                database -> new DecisionSearch(database)
                        .page(
                                new SearchCriteria(null, null, Map.of()),
                                RecordNumbers.first(middle.toEpochMilli()),
                                PAGE));
        questions.put("one decision", database -> new Journal(database).find(String.format("%026d", SMALL / 20)));
        questions.put("statistics of 30 days", LogBench::statistics);
        return questions;
    }

    private static Consumer<Database> page(Instant from, Instant to, Map<SearchFilter, String> filters) {
        SearchCriteria search = new SearchCriteria(from, to, filters);
        return database -> {
            List<IndexEntry> found = new ArrayList<>(new DecisionSearch(database)
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
        DailyCounts tally = new DailyCounts(database);
        tally.byDay(DailyCounts.Facet.DECISION, from, to);
        tally.byName(DailyCounts.Facet.MODE, from, to);
        tally.byName(DailyCounts.Facet.POLICY, from, to);
    }
}
