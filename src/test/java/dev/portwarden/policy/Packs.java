package dev.portwarden.policy;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Submission;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The policies of every shipped pack, including those that are not in force by default. */
final class Packs {
    /** The folders below {@code policies}, in this order. */
    static final List<String> NAMES = List.of("ecs", "network", "pci", "aws-fsbp");

    static final PolicySet ALL = read(NAMES);

    private Packs() {}

    static PolicySet read(List<String> folders) {
        List<Path> paths = folders.stream()
                .map(folder -> TestWiring.HOME.resolve("policies").resolve(folder))
                .toList();
        return PolicyStore.open(TestWiring.STAGES.policyReader(), paths).current();
    }

    /** The examples of a policy, or none if it has no PolicyTest. */
    static Stream<PolicyTest.Case> cases(AdmissionPolicy policy) {
        PolicyTest test = ALL.tests().get(policy.name());
        return test == null ? Stream.of() : test.cases().stream();
    }

    /** The decision of a single policy about one of its examples. */
    static Decision decide(AdmissionPolicy policy, PolicyTest.Case example) {
        return decide(ALL, policy, example);
    }

    /** The decision of a single policy of a set about an example. */
    static Decision decide(PolicySet set, AdmissionPolicy policy, PolicyTest.Case example) {
        Submission submission = Submission.of(
                        Submission.Document.of(example.source(), example.subject(), example.old()),
                        example.context(),
                        Channel.CLI,
                        example.time(TestWiring.STAGES.clock()))
                .preview();
        return TestWiring.STAGES
                .pipeline()
                .decide(submission, set.only(policy, example))
                .await();
    }

    /** All reasons in the given lists of a decision. */
    static List<Reason> reasons(Decision decision, List<Function<SubjectDecision, List<Reason>>> lists) {
        return decision.subjects().stream()
                .flatMap(subject -> lists.stream().map(list -> list.apply(subject)))
                .flatMap(Collection::stream)
                .toList();
    }
}
