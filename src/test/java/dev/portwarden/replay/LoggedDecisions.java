package dev.portwarden.replay;

import dev.portwarden.TestWiring;
import dev.portwarden.Wiring;
import dev.portwarden.document.Source;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A decision log in an H2 file, with methods to record and replay decisions. */
final class LoggedDecisions implements AutoCloseable {
    final DecisionLog log;

    LoggedDecisions(Path folder) {
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        this.log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    /** Records a decision and returns its id. */
    String decide(String document, PolicySet policies, String... context) {
        return decide(document, policies, TestWiring.NOW, context);
    }

    String decide(String document, PolicySet policies, Instant time, String... context) {
        ContextReader reader = new ContextReader();
        for (String each : context) {
            reader.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        Wiring stages = TestWiring.STAGES.recording(log);
        Source source = stages.documents().source("", document.getBytes(StandardCharsets.UTF_8));
        Submission submission = Submission.of(Submission.Document.of(source), reader.read(), Channel.GATE, time);
        return stages.pipeline().decide(submission, policies).await().id();
    }

    /** The content digest of the first subject of a decision. */
    String contentDigest(String id) {
        return IndexEntry.of(new Journal(log.database()).find(id).orElseThrow())
                .subjects()
                .getFirst()
                .contentDigest();
    }

    ReplayTotals replay(PolicySet policies) {
        return replay(new Replay.Request(policies, SearchCriteria.ALL, null));
    }

    ReplayTotals replay(Replay.Request request) {
        return new Replay(new LogScan(log.database()), TestWiring.STAGES.reevaluator())
                .replay(request, LogScan.Listener.NONE)
                .orElseThrow();
    }

    /** The policy set of a YAML text. */
    static PolicySet policies(String text) {
        PolicyReadResult reading = TestWiring.STAGES
                .policyReader()
                .read(List.of(new PolicyFile("policies.yaml", text.getBytes(StandardCharsets.UTF_8), 0, null)));
        return ((PolicyReadResult.Read) reading).policies();
    }

    @Override
    public void close() {
        log.close();
    }
}
