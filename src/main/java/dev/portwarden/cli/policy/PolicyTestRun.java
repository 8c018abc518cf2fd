package dev.portwarden.cli.policy;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.PolicyTest;
import dev.portwarden.policy.Rule;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the PolicyTest documents of a policy set, each against the policy of the same name alone. */
final class PolicyTestRun {
    private final Wiring wiring;
    private final PolicySet policies;
    private final List<CaseResult> results = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();

    PolicyTestRun(Wiring wiring, PolicySet policies) {
        this.wiring = wiring;
        this.policies = policies;
        for (AdmissionPolicy policy : policies.policies()) {
            PolicyTest test = policies.tests().get(policy.name());
            if (test != null) {
                test.cases().forEach(example -> results.add(run(policy, example)));
            }
        }
    }

    List<CaseResult> results() {
        return results;
    }

    /** The names of policies without a test. */
    List<String> untested() {
        return policies.policies().stream()
                .map(AdmissionPolicy::name)
                .filter(name -> !policies.tests().containsKey(name))
                .toList();
    }

    /** The names of tests that match no policy. */
    List<String> orphans() {
        return policies.tests().keySet().stream()
                .filter(name -> policies.find(name).isEmpty())
                .sorted()
                .toList();
    }

    /** The rules of tested policies that failed in no case, as {@code policy/rule}. */
    List<String> rulesThatNeverFailed() {
        return policies.policies().stream()
                .filter(policy -> policies.tests().containsKey(policy.name()))
                .flatMap(policy -> policy.rules().values().stream()
                        .flatMap(rules -> rules.rules().stream())
                        .map(Rule::name)
                        .distinct()
                        .map(rule -> policy.name() + "/" + rule))
                .filter(rule -> !failed.contains(rule))
                .toList();
    }

    private CaseResult run(AdmissionPolicy policy, PolicyTest.Case example) {
        List<String> differences = new ArrayList<>();
        try {
            Decision decision = decide(policy, example);
            List<SubjectKind> kinds = decision.subjects().stream()
                    .map(subject -> subject.subject().kind())
                    .toList();
            if (example.kind() != null && !example.isOfKind(kinds)) {
                String actual = kinds.stream().map(SubjectKind::text).collect(Collectors.joining(", "));
                differ("kind", example.kind().text(), actual, differences);
            }
            PolicyTest.Expectation expected = example.expected();
            differ("admitted", expected.admitted(), decision.admitted(), differences);
            differ("violations", expected.violations(), rules(decision, SubjectDecision::violations), differences);
            differ("warnings", expected.warnings(), rules(decision, SubjectDecision::warnings), differences);
            differ("audits", expected.audits(), rules(decision, SubjectDecision::audits), differences);
            differ("exempted", expected.exempted(), rules(decision, SubjectDecision::exempted), differences);
        } catch (Failure failure) {
            differences.add("the subject was not evaluated: "
                    + failure.problems().getFirst().message());
        }
        return new CaseResult(policy.name(), example, differences);
    }

    private Decision decide(AdmissionPolicy policy, PolicyTest.Case example) {
        Submission submission = Submission.of(
                        Submission.Document.of(example.source(), example.subject(), example.old()),
                        example.context(),
                        Channel.CLI,
                        example.time(wiring.clock()))
                .preview();
        return wiring.pipeline()
                .decide(submission, policies.only(policy, example))
                .decision();
    }

    private static void differ(String what, Object expected, Object actual, List<String> lines) {
        if (!expected.equals(actual)) {
            lines.add(what + ": expected " + expected + ", but was " + actual);
        }
    }

    private List<String> rules(Decision decision, Function<SubjectDecision, List<Reason>> reasons) {
        List<String> rules = new ArrayList<>();
        for (SubjectDecision subject : decision.subjects()) {
            for (Reason reason : reasons.apply(subject)) {
                rules.add(reason.rule().name().toString());
                if (reason.verdict() == Verdict.Kind.FAIL) {
                    failed.add(reason.rule().name().toString());
                }
            }
        }
        return rules;
    }

    /** The result of one case, with a line for each difference between the expected and the actual outcome. */
    record CaseResult(String policy, PolicyTest.Case example, List<String> differences) {
        String file() {
            return example.source().name();
        }

        /** The position of the case's subject in its file. */
        Position position() {
            return example.source().position(example.subject().offset());
        }

        boolean passed() {
            return differences.isEmpty();
        }
    }
}
