package dev.portwarden.bench;

import dev.portwarden.Pipeline;
import dev.portwarden.decide.Decider;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.DecisionIds;
import dev.portwarden.decide.PatchTrials;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.evaluate.EvaluateLimits;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.policy.cel.CelLimits;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.policy.read.PolicyReader;
import dev.portwarden.record.Recorder;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A decision by many policies. One in fifty matches the task definition; the others are for other teams. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyCountBench {
    static final int ONE_IN = 50;

    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: policy-%d}
            spec:
              match: {%s}
              validations:
                - {name: rule, expression: "network.mode != 'host'", message: no host mode}
            ---
            """;

    @Param({"10", "100", "1000"})
    public int policies = 0;

    /** The match key that selects the policies for other teams. */
    @Param({"families", "workloads"})
    public String by = "";

    private final DocumentReader documents = new DocumentReader(DocumentLimits.DEFAULT);
    private final Clock clock = Clock.systemUTC();
    private final Evaluator evaluator = new Evaluator(EvaluateLimits.DEFAULT);
    private final Pipeline pipeline = new Pipeline(
            new Normaliser(documents),
            evaluator,
            new Decider(new DecisionIds(clock), new PatchTrials(evaluator)),
            Recorder.NONE);
    private PolicySet set = null;
    private final byte[] bytes = """
            {"family": "orders-api", "networkMode": "awsvpc",
             "containerDefinitions": [{"name": "app", "image": "orders:1", "portMappings": [{"containerPort": 8080}]}]}
            """.getBytes(StandardCharsets.UTF_8);

    @Setup
    public void read() {
        String text = IntStream.range(0, policies).mapToObj(this::policy).collect(Collectors.joining())
                + IntStream.range(0, 20).mapToObj(PolicyCountBench::workload).collect(Collectors.joining());
        PolicyFile file = new PolicyFile("policies.yaml", text.getBytes(StandardCharsets.UTF_8), 0, null);
        set = switch (new PolicyReader(documents, new CelEngine(CelLimits.DEFAULT), policies).read(List.of(file))) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private String policy(int number) {
        boolean ours = number % ONE_IN == 0;
        String match = by.equals("families")
                ? "families: [" + (ours ? "orders-*" : "team-" + number + "-*") + "]"
                : "workloads: [" + (ours ? "ours" : "workload-" + number % 20) + "]";
        return POLICY.formatted(number, match);
    }

    private static String workload(int number) {
        String head =
                "apiVersion: portwarden.dev/v1\nkind: Workload\nmetadata: {name: %s}\nspec: {anyOf: [{families: [%s]}]}\n---\n";
        return head.formatted("workload-" + number, "team-" + number + "-*")
                + (number == 0 ? head.formatted("ours", "orders-*") : "");
    }

    /** The decision on the bytes. */
    @Benchmark
    public Decision decideByMany() {
        return pipeline.decide(
                        Submission.of(
                                Submission.Document.of(documents.source("", bytes)),
                                Context.EMPTY,
                                Channel.GATE,
                                clock.instant()),
                        set)
                .decision();
    }
}
