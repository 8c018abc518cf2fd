package dev.portwarden.decide;

import dev.portwarden.TestWiring;
import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.Severity;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Documents and policies of a test, and the decisions about them. */
final class Evaluated {
    static final String HOST = "family: web\nnetworkMode: host\ncontainerDefinitions: [{name: a, image: a}]\n";
    static final String BRIDGE = HOST.replace("host", "bridge");

    private Evaluated() {}

    /** A policy whose rules are written in the flow style of YAML. */
    static String policy(String name, String action, String... rules) {
        return "apiVersion: portwarden.dev/v1\nkind: AdmissionPolicy\nmetadata: {name: " + name + "}\nspec:\n  action: "
                + action + "\n  validations:\n    - " + String.join("\n    - ", rules) + "\n---\n";
    }

    /** A rule of a policy. */
    static String rule(String name, String expression) {
        return "{name: " + name + ", expression: \"" + expression + "\", message: no, field: networkMode}";
    }

    /** An exemption of the family web from a policy until the end of March 2027. */
    static String exemption(String policy) {
        return "apiVersion: portwarden.dev/v1\nkind: Exemption\nmetadata: {name: legacy}\nspec: {policies: [" + policy
                + "], match: {families: [web]}, expires: 2027-03-31, owner: team-web}\n---\n";
    }

    static PolicySet policies(String... documents) {
        byte[] text = String.join("", documents).getBytes(StandardCharsets.UTF_8);
        return switch (TestWiring.STAGES.policyReader().read(List.of(new PolicyFile("test.yaml", text, 0, null)))) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    static Decision decide(String text, PolicySet policies) {
        return decide(text, policies, TestWiring.NOW);
    }

    static Decision decide(String text, PolicySet policies, Instant time) {
        return TestWiring.STAGES
                .pipeline()
                .decide(submission(text, time), policies)
                .await();
    }

    static Submission submission(String text, Instant time) {
        return TestWiring.submission("", text.getBytes(StandardCharsets.UTF_8)).at(time);
    }

    /** The last subject of a YAML text. */
    static Subject subject(String text) {
        return new Normaliser(TestWiring.STAGES.documents())
                .normalise(submission("---\n" + text, TestWiring.NOW))
                .getLast();
    }

    /** A reference to a rule that has no file. */
    static RuleReference reference(Action action, FailurePolicy failurePolicy) {
        return new RuleReference(
                new AdmissionPolicy.Metadata("p", "title", Severity.HIGH, List.of(), null, null),
                null,
                "r",
                action,
                failurePolicy,
                "Invalid",
                null);
    }

    /** The only reason why a task definition in host mode is denied. */
    static Reason reason() {
        return decide(HOST, policies(policy("no-host", "Deny", rule("mode", "network.mode != 'host'"))))
                .subjects()
                .getFirst()
                .violations()
                .getFirst();
    }
}
