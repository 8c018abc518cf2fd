package dev.portwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.policy.cel.CelLimits;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.policy.read.PolicyReader;
import dev.portwarden.record.Recorder;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A decision from bytes by the shipped policies, compared with Jackson's parse of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBench {
    private static final Context CONTEXT =
            new Context("111122223333", "eu-central-1", "main", "prod", "orders", Principal.ANONYMOUS, Map.of());

    @Param({"small", "large"})
    public String document = "";

    private final ObjectMapper jackson = new ObjectMapper();
    private final DocumentReader documents = new DocumentReader(DocumentLimits.DEFAULT);
    private final Clock clock = Clock.systemUTC();
    private final Evaluator evaluator = new Evaluator(EvaluateLimits.DEFAULT);
    private final Pipeline pipeline = new Pipeline(
            new Normaliser(documents),
            evaluator,
            new Decider(new DecisionIds(clock), new PatchTrials(evaluator)),
            Recorder.NONE);
    private PolicyStore policies = null;
    private byte[] bytes = {};

    @Setup
    public void read() throws IOException {
        Path home = Path.of(System.getProperty("portwarden.home", "."), "policies");
        policies = PolicyStore.open(
                new PolicyReader(documents, new CelEngine(CelLimits.DEFAULT), 2000),
                List.of(home.resolve("ecs"), home.resolve("network"), home.resolve("pci")));
        try (InputStream in = DecisionBench.class.getResourceAsStream("/bench/" + document + ".json")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** Jackson's tree of the bytes. */
    @Benchmark
    public JsonNode parse() throws IOException {
        return jackson.readTree(bytes);
    }

    /** The decision on the bytes. */
    @Benchmark
    public Decision decide() {
        return pipeline.decide(
                        Submission.of(
                                Submission.Document.of(documents.source("", bytes)),
                                CONTEXT,
                                Channel.GATE,
                                clock.instant()),
                        policies.current())
                .decision();
    }

    /** The decision on the bytes, and its answer as JSON. */
    @Benchmark
    public byte[] answer() {
        return DecisionJson.bytes(decide());
    }
}
