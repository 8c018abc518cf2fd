package dev.portwarden.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints times and ratios: {@code make bench}. */
public final class Bench {
    private static final double NANOS = 1e9;

    private Bench() {}

    public static void main(String... arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecisionBench.class.getSimpleName())
                        .include(PolicyCountBench.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx256m")
                        .build())
                .run();
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        Map<String, Map<Integer, Double>> counts = new TreeMap<>();
        for (RunResult result : results) {
            if (result.getParams().getBenchmark().contains(PolicyCountBench.class.getSimpleName())) {
                counts.computeIfAbsent(result.getParams().getParam("by"), _ -> new TreeMap<>())
                        .put(
                                Integer.valueOf(result.getParams().getParam("policies")),
                                result.getPrimaryResult().getScore());
                continue;
            }
            String document = result.getParams().getParam("document");
            scores.computeIfAbsent(document, _ -> new TreeMap<>())
                    .put(
                            result.getPrimaryResult().getLabel(),
                            result.getPrimaryResult().getScore());
        }
        print(scores);
        printCounts(counts);
    }

    private static void printCounts(Map<String, Map<Integer, Double>> counts) {
        String row = "%n%-10s %10s %10s %14s";
        System.out.printf(row, "others by", "policies", "matching", "decide us");
        counts.forEach((by, scores) -> scores.forEach((policies, nanos) ->
                System.out.printf(row, by, policies, (policies - 1) / PolicyCountBench.ONE_IN + 1, micros(nanos))));
        System.out.println();
    }

    private static void print(Map<String, Map<String, Double>> scores) {
        String row = "%-8s %14s %14s %14s %18s %18s%n";
        System.out.printf(
                row, "document", "parse us", "decide us", "answer us", "decide / parse", "decisions a second");
        for (String document : List.of("small", "large")) {
            Map<String, Double> score = scores.get(document);
            double parse = score.get("parse");
            double decide = score.get("decide");
            System.out.printf(
                    row,
                    document,
                    micros(parse),
                    micros(decide),
                    micros(score.get("answer")),
                    String.format("%.1f", decide / parse),
                    String.format("%.0f", NANOS / decide));
        }
    }

    private static String micros(double nanos) {
        return String.format("%.2f", nanos / 1000);
    }
}
