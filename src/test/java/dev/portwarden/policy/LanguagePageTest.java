package dev.portwarden.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.portwarden.TestWiring;
import dev.portwarden.cli.Portwarden;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.LanguagePage.Block;
import dev.portwarden.policy.LanguagePage.Example;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The policies, commands and examples in docs/language.md have the documented results. */
class LanguagePageTest {
    private static final LanguagePage PAGE = LanguagePage.read();
    static final List<Block> POLICIES = PAGE.policies();
    static final List<String> COMMANDS = PAGE.commands();
    static final List<Example> EXAMPLES = PAGE.examples();

    private static final Pattern COMMAND = Pattern.compile("\\$ \\./portwarden ([^\n]*)\n(.*)", Pattern.DOTALL);
    private static final Pattern WITH = Pattern.compile("# with ([^\n]*)\n");
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: example}
            spec:
              match: {kinds: [KIND]}
              params: {ports: [80, 443]}
              variables: [{name: two, expression: 1 + 1}]
              validations:
                - {name: example, expression: "EXPRESSION", message: it is false}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeTheFiles() throws IOException {
        for (Block block : PAGE.policies()) {
            Files.writeString(folder.resolve(block.name()), block.text());
        }
        for (Block block : PAGE.documents()) {
            Files.writeString(folder.resolve(block.name()), block.text());
        }
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void everyCaseOfAPolicyHasTheExpectedDecision(Block block) {
        if (block.text().contains("kind: PolicyTest")) {
            assertThat(run("test", folder.resolve(block.name()).toString()))
                    .endsWith(" cases, 0 failed\n")
                    .doesNotContain("no test")
                    .doesNotContain("no case makes");
        } else {
            assertThat(COMMANDS).anyMatch(command -> command.contains(block.name()));
        }
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void aCommandPrintsTheOutputOnThePage(String console) throws IOException {
        Matcher command = COMMAND.matcher(console);
        assertThat(command.matches()).isTrue();
        String[] arguments = Arrays.stream(command.group(1).split(" "))
                .map(word -> word.endsWith(".yaml") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        String printed = run(arguments).replace(folder + "/", "");
        String line = console.substring(0, command.start(2));
        if (Boolean.getBoolean("golden.update")) {
            String page = Files.readString(LanguagePage.PAGE);
            Files.writeString(LanguagePage.PAGE, page.replace(console, line + printed));
        } else {
            assertThat(printed).isEqualTo(command.group(2));
        }
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void anExampleIsTrueForTheDocumentBeforeIt(Example example) {
        SubjectKind kind = kind(example.document());
        String policy = POLICY.replace("KIND", kind.text())
                .replace(
                        "EXPRESSION", new String(JsonStringEncoder.getInstance().quoteAsString(example.expression())));
        PolicyReadResult reading = TestWiring.STAGES
                .policyReader()
                .read(List.of(new PolicyFile("example.yaml", policy.getBytes(UTF_8), 0, null)));
        assertThat(reading).as(reading.toString()).isInstanceOf(PolicyReadResult.Read.class);

        assertThat(outcome(submission(example.document()), kind, ((PolicyReadResult.Read) reading).policies()))
                .isEqualTo(example.outcome());
    }

    @Test
    void theFirstPolicyHasTenLinesOrLess() {
        String first = POLICIES.getFirst().text();
        assertThat(first.substring(0, first.indexOf("---")).lines().filter(line -> !line.startsWith("#")))
                .hasSizeLessThanOrEqualTo(10);
    }

    private static String outcome(Submission submission, SubjectKind kind, PolicySet policies) {
        for (SubjectDecision decided : TestWiring.STAGES
                .pipeline()
                .decide(submission, policies)
                .await()
                .subjects()) {
            if (decided.subject().kind() == kind) {
                return decided.violations().stream()
                        .filter(violation -> violation.rule().policy().name().equals("example"))
                        .map(reason -> reason.verdict().text())
                        .findFirst()
                        .orElse("true");
            }
        }
        throw new AssertionError("the document holds no " + kind);
    }

    private static SubjectKind kind(String document) {
        return document.contains("\nservice:\n") || document.startsWith("service:\n")
                ? SubjectKind.SERVICE
                : document.startsWith("run:\n") ? SubjectKind.TASK : SubjectKind.TASK_DEFINITION;
    }

    /** A document as {@code check} submits it, with the context in its first line. */
    private static Submission submission(String document) {
        ContextReader context = new ContextReader();
        Matcher with = WITH.matcher(document);
        if (with.lookingAt()) {
            for (String entry : with.group(1).split(" ")) {
                context.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
            }
        }
        Source source = TestWiring.STAGES.documents().source("document.yaml", document.getBytes(UTF_8));
        return Submission.of(Submission.Document.of(source), context.read(), Channel.CLI, TestWiring.NOW);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        Portwarden.run(new PrintWriter(out), new PrintWriter(out), arguments);
        return out.toString();
    }
}
