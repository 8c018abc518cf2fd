package dev.portwarden.replay;

import dev.portwarden.Stages;
import dev.portwarden.TestStages;
import dev.portwarden.intake.ContextReader;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReading;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.database.EntryReader;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.search.Search;
import dev.portwarden.respond.DecisionJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A log of an H2 file, and decisions in it. */
final class LoggedDecisions implements AutoCloseable {
    final DecisionLog log;

    LoggedDecisions(Path folder) {
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        this.log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    /** Records a decision, and gives its id. */
    String decide(String document, PolicySet policies, String... context) {
        return decide(document, policies, TestStages.NOW, context);
    }

    String decide(String document, PolicySet policies, Instant time, String... context) {
        ContextReader said = new ContextReader();
        for (String each : context) {
            said.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        Stages stages = TestStages.STAGES.recording(log);
        Submission submission = new Submission(
                stages.documents().source("", document.getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                said.read(),
                Door.GATE,
                false,
                time,
                false);
        return stages.pipeline().decide(submission, policies).id();
    }

    /** The digest of what a decision was about. */
    String contentDigest(String id) {
        return EntryReader.read(new Journal(log.database()).find(id).orElseThrow())
                .subjects()
                .getFirst()
                .contentDigest();
    }

    Totals replay(PolicySet policies) {
        return replay(new Replay.Question(policies, Search.ALL, null));
    }

    Totals replay(Replay.Question question) {
        return new Replay(new LogWalk(log.database()), TestStages.STAGES.pipeline())
                .replay(question, LogWalk.Watch.NONE)
                .orElseThrow();
    }

    /** A set of one text. */
    static PolicySet policies(String text) {
        PolicyReading reading = TestStages.STAGES
                .policyReader()
                .read(List.of(new PolicyFile("policies.yaml", text.getBytes(StandardCharsets.UTF_8), 0, null)));
        return ((PolicyReading.Read) reading).policies();
    }

    @Override
    public void close() {
        log.close();
    }
}
