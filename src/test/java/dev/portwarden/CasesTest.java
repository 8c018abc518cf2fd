package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.Source;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.ExplainedRule;
import dev.portwarden.explain.Explanation;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.Trace;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.ProblemJson;
import dev.portwarden.respond.TextReport;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases on disk: each folder holds a submission, and the answer to it as JSON and as text. A folder
 * {@code policies} takes the place of the shipped policies; {@code context.properties} holds what a caller says in
 * query parameters.
 */
class CasesTest {
    private static final Set<String> SUBMISSIONS = Set.of("submission.json", "submission.yaml");
    private static final Set<String> ANSWERS = Set.of("decision.json", "problem.json", "report.txt");
    private static final Set<String> OPTIONAL = Set.of("context.properties", "policies");

    static List<? extends Arguments> cases() throws IOException {
        Path root = Golden.root("cases");
        return Golden.folders("cases").stream()
                .map(folder -> argumentSet(root.relativize(folder).toString().replace('-', ' '), folder))
                .toList();
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("cases")
    void aCaseIsAnsweredAsItsFilesSay(Path folder) throws IOException {
        TextReport report = new TextReport(false);
        try {
            Decision decision = plain(decide(folder));
            report.add(decision);
            Golden.check(folder.resolve("decision.json"), json(json -> DecisionJson.write(decision, json)));
            Golden.checkAbsent(folder.resolve("problem.json"));
        } catch (Failure failure) {
            report.add(failure);
            Golden.check(folder.resolve("problem.json"), json(json -> ProblemJson.write(failure, json)));
            Golden.checkAbsent(folder.resolve("decision.json"));
        }
        Golden.check(folder.resolve("report.txt"), report.text());
        assertThat(names(folder)).allMatch(CasesTest::isKnown);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("cases")
    void whatIsExplainedIsWhatIsDecided(Path folder) throws IOException {
        try {
            Submission submission = submission(folder);
            PolicySet policies = policies(folder.resolve("policies"));
            List<Explanation> explanations = TestWiring.STAGES.explainer().explain(submission, policies);
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
            assertThat(folder.resolve("problem.json")).exists();
        }
    }

    private static List<String> verdicts(Explanation explanation) {
        List<String> verdicts = new ArrayList<>();
        for (ExplainedPolicy policy : explanation.policies()) {
            for (ExplainedRule rule : policy.rules()) {
                assertRests(rule);
                if (rule.counts()) {
                    verdicts.add(text(rule.verdict()));
                }
            }
        }
        Collections.sort(verdicts);
        return verdicts;
    }

    /** The root of the trace says what the verdict says. */
    private static void assertRests(ExplainedRule rule) {
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
        return verdict.rule().policy() + "/" + verdict.rule().rule() + " "
                + verdict.rule().binding() + " " + verdict.field() + " " + verdict.text();
    }

    private static Decision decide(Path folder) throws IOException {
        return TestWiring.STAGES
                .pipeline()
                .decide(submission(folder), policies(folder.resolve("policies")))
                .await();
    }

    private static Submission submission(Path folder) throws IOException {
        List<String> submissions = names(folder).filter(SUBMISSIONS::contains).toList();
        assertThat(submissions).as("submissions in %s", folder).hasSize(1);
        Properties said = properties(folder.resolve("context.properties"));
        boolean strict = Boolean.parseBoolean((String) said.remove("strict"));
        ContextReader context = new ContextReader();
        said.stringPropertyNames().forEach(name -> context.put(name, said.getProperty(name)));
        Path file = folder.resolve(submissions.getFirst());
        Source source = TestWiring.STAGES.documents().source(submissions.getFirst(), Files.readAllBytes(file));
        return Submission.of(Submission.Document.of(source), context.read(), Channel.CLI, TestWiring.NOW)
                .withStrict(strict);
    }

    private static PolicySet policies(Path folder) {
        return Files.exists(folder)
                ? PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(folder))
                        .current()
                : TestWiring.SHIPPED;
    }

    /** Without what differs from one run, or one change of a policy, to the next. */
    private static Decision plain(Decision decision) {
        return new Decision(
                "ID",
                decision.admitted(),
                "REVISION",
                decision.time(),
                decision.channel(),
                decision.dryRun(),
                decision.subjects());
    }

    private static boolean isKnown(String name) {
        return SUBMISSIONS.contains(name) || ANSWERS.contains(name) || OPTIONAL.contains(name);
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            writing.write(json);
        }
        return text.append('\n').toString();
    }
}
