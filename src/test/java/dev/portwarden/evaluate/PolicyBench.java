package dev.portwarden.evaluate;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.Source;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Reads policies of a test, and evaluates them for a host-mode definition of a family. */
public final class PolicyBench {
    static final String NO_HOST = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: no-host}
            spec:
              params: {allowed: [host-agents], most: 1}
              validations:
                - name: mode
                  expression: network.mode != 'host' || object.family in params.allowed
                  message: no host mode
                  field: networkMode
            ---
            """;

    private final PolicySet policies;

    public PolicyBench(String text) {
        PolicyFile file = new PolicyFile("test.yaml", text.getBytes(StandardCharsets.UTF_8), 0, null);
        policies = switch (TestWiring.STAGES.policyReader().read(List.of(file))) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    PolicySet policies() {
        return policies;
    }

    /** Decides about a family in host mode at a time, with keys of the context as {@code key=value}. */
    SubjectDecision decide(String family, String time, String... context) {
        ContextReader reader = new ContextReader();
        for (String entry : context) {
            reader.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
        }
        return decide(family, Instant.parse(time), reader.read());
    }

    private SubjectDecision decide(String family, Instant time, Context context) {
        String text = "family: " + family + "\nnetworkMode: host\ncontainerDefinitions: [{name: a, image: a}]\n";
        return decideText(text, time, context);
    }

    /** Decides about the first subject of a document. */
    public SubjectDecision decideText(String text, Instant time, Context context) {
        return TestWiring.STAGES
                .pipeline()
                .decide(submission(text, time, context), policies)
                .await()
                .subjects()
                .getFirst();
    }

    /** Evaluates the first subject of a document within limits. */
    Evaluation evaluate(String text, EvaluateLimits limits, EvaluationListener listener) {
        Submission submission = submission(text, TestWiring.NOW, Context.EMPTY);
        Subject subject = decideText(text, TestWiring.NOW, Context.EMPTY).subject();
        Evaluator evaluator = new Evaluator(limits);
        return evaluator.evaluate(submission, subject, policies, evaluator.budget(), listener);
    }

    private static Submission submission(String text, Instant time, Context context) {
        Source source = TestWiring.STAGES.documents().source("", text.getBytes(StandardCharsets.UTF_8));
        return Submission.of(Submission.Document.of(source), context, Channel.GATE, time);
    }
}
