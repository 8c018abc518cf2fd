package dev.portwarden.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.portwarden.Case;
import dev.portwarden.Corpus;
import dev.portwarden.Folders;
import dev.portwarden.TestWiring;
import dev.portwarden.Wiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.failure.Failure;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.replay.LogScan;
import dev.portwarden.replay.Replay;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Measures how many recorded decisions of an H2 log are replayed per second with the shipped policies. */
public final class ReplayBench {
    private static final int DECISIONS = Integer.getInteger("bench.decisions", 100_000);
    private static final int ROUNDS = 3;
    private static final int IN_FLIGHT = 2000;

    private ReplayBench() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("replay-bench");
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        try (DecisionLog log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow()) {
            fill(log);
            Replay replay = new Replay(new LogScan(log.database()), TestWiring.STAGES.reevaluator());
            Replay.Request request = new Replay.Request(TestWiring.SHIPPED, SearchCriteria.ALL, null);
            for (int round = 1; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                long processor = processorTime();
                ReplayTotals totals =
                        replay.replay(request, LogScan.Listener.NONE).orElseThrow();
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "round %d: %d decisions in %.1f s: %.0f a second, %.0f us of processor time each"
                                + " (%d unchanged, %d unknown because masked)%n",
                        round,
                        totals.decisions(),
                        seconds,
                        totals.decisions() / seconds,
                        (processorTime() - processor) / 1e3 / totals.decisions(),
                        totals.all().count(DecisionChange.UNCHANGED),
                        totals.all().count(DecisionChange.UNKNOWN_MASKED));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** Processor time of all threads, which is more precise than the clock on a busy machine. */
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void fill(DecisionLog log) throws IOException {
        Wiring stages = TestWiring.STAGES.recording(log);
        List<Submission> submissions = submissions();
        List<CompletableFuture<Decision>> waiting = new ArrayList<>();
        for (int i = 0; i < DECISIONS; i++) {
            waiting.add(stages.pipeline()
                    .decide(submissions.get(i % submissions.size()), TestWiring.SHIPPED)
                    .answer());
            if (waiting.size() == IN_FLIGHT) {
                waiting.forEach(CompletableFuture::join);
                waiting.clear();
            }
        }
        waiting.forEach(CompletableFuture::join);
        System.out.printf("%d decisions of %d documents are recorded%n", DECISIONS, submissions.size());
    }

    /** The documents of the corpus, or the test cases if there is no corpus. */
    private static List<Submission> submissions() {
        List<Submission> submissions = new ArrayList<>();
        String corpus = System.getenv("PORTWARDEN_CORPUS");
        List<Path> files = corpus == null || corpus.isEmpty()
                ? Case.decisions().stream().map(Case::submissionFile).toList()
                : Corpus.documents("").stream().map(Corpus.Document::file).toList();
        for (Path file : files) {
            Submission submission = TestWiring.submission(file);
            try {
                TestWiring.STAGES
                        .pipeline()
                        .decide(submission, TestWiring.SHIPPED)
                        .await();
                submissions.add(submission);
            } catch (Failure failure) {
                // An unreadable document is not recorded.
            }
        }
        return submissions;
    }
}
