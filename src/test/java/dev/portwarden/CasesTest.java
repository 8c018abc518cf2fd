package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.JsonText;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.Explainer;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.Trace;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.ProblemJson;
import dev.portwarden.respond.TextReport;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case holds a submission, and the decision or the problem as JSON and as text. It may hold policies, which
 * replace the shipped ones, and {@code context.properties} with the query parameters of the submission.
 */
class CasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> FILES = Set.of(
            "submission.json",
            "submission.yaml",
            "context.properties",
            Case.POLICIES,
            "decision.json",
            "problem.json",
            "report.txt");

    static List<Case> cases() {
        return Case.decisions();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseHasTheExpectedDecision(Case each) throws IOException {
        TextReport report = new TextReport(false);
        try {
            Decision decision = plain(TestWiring.STAGES
                    .pipeline()
                    .decide(each.submission(), each.policies())
                    .await());
            report.add(decision);
            Golden.check(each.file("decision.json"), json(json -> DecisionJson.write(decision, json)));
            Golden.checkAbsent(each.file("problem.json"));
        } catch (Failure failure) {
            report.add(failure);
            Golden.check(each.file("problem.json"), json(json -> ProblemJson.write(failure, json)));
            Golden.checkAbsent(each.file("decision.json"));
        }
        Golden.check(each.file("report.txt"), report.text());
        assertThat(each.names()).isSubsetOf(FILES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theExplanationHasTheVerdictsOfTheDecision(Case each) {
        try {
            Submission submission = each.submission();
            PolicySet policies = each.policies();
            List<Explainer.Explanation> explanations =
                    TestWiring.STAGES.explainer().explain(submission, policies);
            List<Evaluation> evaluations = TestWiring.evaluate(submission, policies);

            assertThat(explanations).hasSameSizeAs(evaluations);
            for (int i = 0; i < explanations.size(); i++) {
                assertThat(verdicts(explanations.get(i)))
                        .isEqualTo(evaluations.get(i).verdicts().stream()
                                .map(CasesTest::text)
                                .filter(text -> !text.startsWith("ecs-shape/"))
                                .sorted()
                                .toList());
            }
        } catch (Failure failure) {
            assertThat(each.file("problem.json")).exists();
        }
    }

    private static List<String> verdicts(Explainer.Explanation explanation) {
        List<String> verdicts = new ArrayList<>();
        for (ExplainedPolicy policy : explanation.policies()) {
            for (ExplainedPolicy.ExplainedRule rule : policy.rules()) {
                assertSameAsTrace(rule);
                if (rule.counts()) {
                    verdicts.add(text(rule.verdict()));
                }
            }
        }
        Collections.sort(verdicts);
        return verdicts;
    }

    /** The root of the trace agrees with the verdict. */
    private static void assertSameAsTrace(ExplainedPolicy.ExplainedRule rule) {
        Verdict verdict = rule.verdict() instanceof Verdict.Exempt exempt ? exempt.was() : rule.verdict();
        Trace trace = rule.trace();
        if (trace == null) {
            return;
        }
        switch (verdict) {
            case Verdict.Pass _ -> assertThat(trace.value()).isEqualTo("true");
            case Verdict.Fail _ -> assertThat(trace.value()).isEqualTo("false");
            case Verdict.Unknown _ -> assertThat(trace.value()).isNotEqualTo("true");
            case Verdict.Error _ -> assertThat(trace.kind()).isEqualTo(Trace.Kind.ERROR);
            case Verdict.Exempt _ -> throw new IllegalStateException();
        }
    }

    private static String text(Verdict verdict) {
        return verdict.rule().name() + " "
                + verdict.rule().binding() + " " + verdict.field() + " "
                + verdict.kind().text();
    }

    /** The decision without the fields that differ in each run or after any change of a policy. */
    private static Decision plain(Decision decision) {
        return new Decision(
                "ID", "REVISION", decision.time(), decision.channel(), decision.dryRun(), false, decision.subjects());
    }

    private static String json(JsonText.Content content) throws IOException {
        return JSON.readTree(JsonText.utf8(content)).toPrettyString() + '\n';
    }
}
