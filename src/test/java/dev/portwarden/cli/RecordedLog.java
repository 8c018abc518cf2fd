package dev.portwarden.cli;

import dev.portwarden.Stages;
import dev.portwarden.TestStages;
import dev.portwarden.intake.ContextReader;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Submission;
import dev.portwarden.record.Databases;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.respond.DecisionJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A log of decisions by the shipped policies, written and closed for a command to read; and policies to replay it by. */
final class RecordedLog implements AutoCloseable {
    private final DecisionLog log;

    RecordedLog(Path folder) {
        Databases.Log at = Databases.H2.fresh(folder, Map.of());
        this.log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, Clock.systemUTC())
                .orElseThrow();
    }

    /** A policy that takes one network mode and no other. */
    static String policy(String mode) {
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

    /** Records a decision about a family in awsvpc mode, which is admitted, and gives its id. */
    String decide(String family, String... context) {
        ContextReader said = new ContextReader();
        for (String each : context) {
            said.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        byte[] document =
                "{\"family\": \"%s\", \"networkMode\": \"awsvpc\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\", \"memory\": 128}]}"
                        .formatted(family)
                        .getBytes(StandardCharsets.UTF_8);
        Stages stages = TestStages.STAGES.recording(log);
        Submission submission = new Submission(
                stages.documents().source("", document),
                null,
                null,
                said.read(),
                Door.GATE,
                false,
                TestStages.NOW,
                false);
        return stages.pipeline().decide(submission, TestStages.SHIPPED).id();
    }

    @Override
    public void close() {
        log.close();
    }
}
