package dev.portwarden.cli;

import dev.portwarden.TestWiring;
import dev.portwarden.Wiring;
import dev.portwarden.document.Source;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A log of decisions with the shipped policies, for a command to read, and policies to replay it with. */
public final class RecordedLog implements AutoCloseable {
    private final DecisionLog log;

    public RecordedLog(Path folder) {
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        this.log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    /** A policy that admits one network mode only. */
    public static String policy(String mode) {
        return """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: candidate, title: a candidate, severity: low}
                spec:
                  action: Deny
                  match: {kinds: [TaskDefinition]}
                  validations:
                    - {name: mode, expression: "network.mode == '%s'", message: not this}
                """.formatted(mode);
    }

    /** Records the admission of a family in awsvpc mode, and returns its id. */
    public String decide(String family, String... context) {
        ContextReader reader = new ContextReader();
        for (String each : context) {
            reader.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        byte[] document =
                "{\"family\": \"%s\", \"networkMode\": \"awsvpc\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\", \"memory\": 128}]}"
                        .formatted(family)
                        .getBytes(StandardCharsets.UTF_8);
        Wiring stages = TestWiring.STAGES.recording(log);
        Source source = stages.documents().source("", document);
        Submission submission =
                Submission.of(Submission.Document.of(source), reader.read(), Channel.GATE, TestWiring.NOW);
        return stages.pipeline().decide(submission, TestWiring.SHIPPED).await().id();
    }

    @Override
    public void close() {
        log.close();
    }
}
