package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portwarden.decide.Decision;
import dev.portwarden.evaluate.EvaluateLimits;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.EvaluationListener;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.generated.Kleene;
import dev.portwarden.generated.RandomDocuments;
import dev.portwarden.generated.RandomPolicy;
import dev.portwarden.generated.Rendering;
import dev.portwarden.generated.Situation;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.respond.ProblemJson;
import dev.portwarden.respond.TextReport;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Properties of every document, policy and context; each seed generates one of each. */
class PipelinePropertyTest {
    private static final int TRIES = 100;
    private static final Map<String, List<String>> CONTEXT = Map.of(
            "environment", List.of("prod", "test"),
            "account", List.of("111122223333", "444455556666"),
            "region", List.of("eu-west-1", "us-east-1"),
            "cluster", List.of("main", "spare"),
            "service", List.of("web", "other"));

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aDocumentIsAdmittedOnlyIfEveryDenyingRulePassed(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> document = RandomDocuments.taskDefinition(random, false);
        PolicySet policies = read(policies(random, true, false));
        Submission submission = submission(Rendering.json(document), context(random), Channel.CLI);

        Decision decision =
                TestWiring.STAGES.pipeline().decide(submission, policies).await();

        boolean denied = verdicts(submission, policies).stream().anyMatch(PipelinePropertyTest::denies);
        assertThat(decision.admitted()).isEqualTo(!denied);
        assertThat(decision.subjects().getFirst().violations().isEmpty()).isEqualTo(decision.admitted());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void everyRuleOfAPolicyThatMayApplyHasAVerdict(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> document = RandomDocuments.taskDefinition(random, false);
        List<RandomPolicy> generated = policies(random, true, false);
        Map<String, String> context = context(random);
        Submission submission = submission(Rendering.json(document), context, Channel.GATE);

        List<Verdict> verdicts = verdicts(submission, read(generated));

        Situation situation = new Situation(document, context, "gate");
        for (RandomPolicy policy : generated) {
            Kleene applies = policy.applies(situation);
            for (int i = 0; i < policy.rules(); i++) {
                String rule = "rule-" + i;
                List<Verdict> own = verdicts.stream()
                        .filter(verdict -> verdict.rule().policy().name().equals(policy.name()))
                        .filter(verdict -> verdict.rule().rule().equals(rule))
                        .toList();
                assertThat(own.isEmpty()).as("%s of %s", rule, policy).isEqualTo(applies == Kleene.NO);
                if (applies == Kleene.MAYBE) {
                    assertThat(own).noneMatch(verdict -> verdict instanceof Verdict.Fail);
                }
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void policiesThatTheIndexSkipsHaveNoVerdicts(@ForAll long seed) {
        Random random = new Random(seed);
        String text = Rendering.json(RandomDocuments.taskDefinition(random, false));
        PolicySet policies = read(IntStream.range(0, 20)
                .mapToObj(number -> RandomPolicy.of(random, number, true, false))
                .toList());
        Submission submission = submission(text, context(random), Channel.CLI);
        List<Subject> subjects = new Normaliser(TestWiring.STAGES.documents()).normalise(submission);
        Evaluator evaluator = new Evaluator(EvaluateLimits.DEFAULT);

        Evaluation indexed = evaluator.evaluate(submission, subjects, policies).getFirst();
        Evaluation all = evaluator.evaluate(
                submission, subjects.getFirst(), policies, evaluator.budget(), new WantsSkippedPolicies());

        assertThat(indexed.verdicts()).hasToString(all.verdicts().toString());
        assertThat(indexed.annotations()).isEqualTo(all.annotations());
    }

    /** A listener for skipped policies, which causes every policy of a set to be evaluated. */
    private static final class WantsSkippedPolicies implements EvaluationListener {
        @Override
        public void skipped(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {
            assertThat(why).isNotEmpty();
        }

        @Override
        public void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> unknown) {
            assertThat(policy.bindings()).contains(binding);
        }

        @Override
        public void evaluated(@Nullable Rule rule, Verdict verdict) {
            assertThat(verdict.rule().policy().name()).isNotEmpty();
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void everyReasonPointsIntoTheDocument(@ForAll long seed) {
        Random random = new Random(seed);
        String text = Rendering.json(RandomDocuments.taskDefinition(random, false));
        PolicySet policies = random.nextBoolean() ? TestWiring.SHIPPED : read(policies(random, true, false));

        ReasonPlaces.check(text, decide(text, context(random), Channel.CLI, policies));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void theSameDocumentGetsEqualDecisionsAtTheGateAndOnTheCommandLine(@ForAll long seed) {
        Random random = new Random(seed);
        String text = Rendering.json(RandomDocuments.taskDefinition(random, false));
        PolicySet policies = read(policies(random, false, false));
        Map<String, String> context = context(random);

        assertThat(comparable(decide(text, context, Channel.GATE, policies), false))
                .isEqualTo(comparable(decide(text, context, Channel.CLI, policies), false));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void theSameDocumentGetsEqualVerdictsAsJsonAndAsYaml(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> document = RandomDocuments.taskDefinition(random, true);
        PolicySet policies = random.nextBoolean() ? TestWiring.SHIPPED : read(policies(random, true, false));
        Map<String, String> context = context(random);

        assertThat(comparable(decide(Rendering.yaml(document), context, Channel.CLI, policies), true))
                .isEqualTo(comparable(decide(Rendering.json(document), context, Channel.CLI, policies), true));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aDocumentAdmittedWithoutAContextKeyIsAdmittedWithAnyValueOfIt(@ForAll long seed) {
        Random random = new Random(seed);
        String text = Rendering.json(RandomDocuments.taskDefinition(random, false));
        PolicySet policies = read(policies(random, true, true));
        Map<String, String> context = context(random);
        if (!decide(text, context, Channel.CLI, policies).admitted()) {
            return;
        }
        CONTEXT.forEach((key, values) -> values.forEach(value -> {
            Map<String, String> more = new HashMap<>(context);
            more.putIfAbsent(key, value);
            assertThat(decide(text, more, Channel.CLI, policies).admitted())
                    .as("with %s", more)
                    .isTrue();
        }));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aDamagedTextGetsADecisionOrIsUnreadable(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, @Nullable Object> document = RandomDocuments.taskDefinition(random, false);
        String text = damaged(random, random.nextBoolean() ? Rendering.json(document) : Rendering.yaml(document));
        try {
            Decision decision = decide(text, Map.of(), Channel.GATE, TestWiring.SHIPPED);
            assertThat(new TextReport(true).add(decision).text()).isNotEmpty();
            assertThat(ReasonPlaces.parse(decision).get("subjects")).hasSize(1);
        } catch (Failure failure) {
            assertThat(failure.code()).isEqualTo(ErrorCode.DOCUMENT_UNREADABLE);
            assertThat(failure.problems().getFirst().message())
                    .doesNotContain("Exception", "java.", "jackson", "yaml.");
            assertThat(ProblemJson.bytes(failure)).isNotEmpty();
        }
    }

    private static boolean denies(Verdict verdict) {
        boolean counts = verdict instanceof Verdict.Fail || verdict.rule().failurePolicy() == FailurePolicy.FAIL;
        return !(verdict instanceof Verdict.Pass) && counts && verdict.rule().action() == Action.DENY;
    }

    private static String damaged(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0 && !damaged.isEmpty(); i--) {
            int from = random.nextInt(damaged.length());
            int to = Math.min(damaged.length(), from + 1 + random.nextInt(8));
            String part = damaged.substring(from, to);
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(from, to);
                case 1 -> damaged.insert(random.nextInt(damaged.length()), part);
                default ->
                    damaged.setCharAt(from, "{}[],:\"'\\\n\t \u0000\uFEFF\uD83D&*!|>%@`".charAt(random.nextInt(23)));
            }
        }
        return damaged.toString();
    }

    private static List<RandomPolicy> policies(Random random, boolean channels, boolean strict) {
        List<RandomPolicy> policies = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            policies.add(RandomPolicy.of(random, i, channels, strict));
        }
        return policies;
    }

    private static PolicySet read(List<RandomPolicy> policies) {
        byte[] bytes = RandomPolicy.file(policies).getBytes(StandardCharsets.UTF_8);
        PolicyReadResult reading =
                TestWiring.STAGES.policyReader().read(List.of(new PolicyFile("generated.yaml", bytes, 0, null)));
        return switch (reading) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static Map<String, String> context(Random random) {
        Map<String, String> context = new HashMap<>();
        CONTEXT.keySet().stream().sorted().forEach(key -> {
            if (random.nextBoolean()) {
                context.put(key, CONTEXT.get(key).get(random.nextInt(2)));
            }
        });
        return context;
    }

    private static Submission submission(String text, Map<String, String> context, Channel channel) {
        ContextReader reader = new ContextReader();
        context.forEach(reader::put);
        Submission plain = TestWiring.submission("", text.getBytes(StandardCharsets.UTF_8));
        return Submission.of(plain.document(), reader.read(), channel, plain.time());
    }

    private static Decision decide(String text, Map<String, String> context, Channel channel, PolicySet policies) {
        return TestWiring.STAGES
                .pipeline()
                .decide(submission(text, context, channel), policies)
                .await();
    }

    private static List<Verdict> verdicts(Submission submission, PolicySet policies) {
        return new Evaluator(EvaluateLimits.DEFAULT)
                        .evaluate(
                                submission,
                                new Normaliser(TestWiring.STAGES.documents()).normalise(submission),
                                policies)
                        .stream()
                        .map(Evaluation::verdicts)
                        .flatMap(List::stream)
                        .toList();
    }

    /** The answer without its id, time and channel, and optionally without positions. */
    private static JsonNode comparable(Decision decision, boolean withoutPositions) {
        ObjectNode answer = (ObjectNode) ReasonPlaces.parse(decision);
        answer.remove(List.of("id", "time", "channel"));
        if (withoutPositions) {
            answer.findParents("position").forEach(reason -> ((ObjectNode) reason).remove("position"));
        }
        return answer;
    }
}
