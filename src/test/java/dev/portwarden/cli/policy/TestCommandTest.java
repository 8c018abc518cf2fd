package dev.portwarden.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
    private static final String POLICY = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: no-host}
            spec:
              validations:
                - {name: mode, expression: network.mode != 'host', message: no host mode}
                - {name: family, expression: object.family != 'x', message: no x}
            """;
    private static final String TEST = """
            ---
            apiVersion: portwarden.dev/v1
            kind: PolicyTest
            metadata: {name: no-host}
            cases:
              - name: host is refused
                subject:
                  object: {family: a, networkMode: host, containerDefinitions: [{name: a, image: a}]}
                expect: {admitted: false, violations: [no-host/mode]}
              - name: bridge is refused
                subject:
                  object: {family: a, networkMode: bridge, containerDefinitions: [{name: a, image: a}]}
                expect: {admitted: false, violations: [no-host/mode]}
            """;

    @TempDir
    private Path folder;

    @Test
    void theShippedPoliciesPassAndAreAllTested() {
        CommandLineRun run = CommandLineRun.of("test", "--require-tests");

        assertThat(run.out()).endsWith(" cases, 0 failed\n").doesNotContain("fails in no case");
        assertThat(run.exit()).isZero();
    }

    @Test
    void theWholeFolderPassesAndSoDoesTheSampleOrganisation() {
        String policies = TestWiring.HOME.resolve("policies").toString();

        assertThat(CommandLineRun.of("test", "--require-tests", policies).exit())
                .isZero();
        assertThat(CommandLineRun.of(
                                "test",
                                "--require-tests",
                                policies + "/ecs",
                                policies + "/network",
                                policies + "/pci",
                                policies + "/examples/acme")
                        .exit())
                .isZero();
    }

    @Test
    void aFailedCaseIsShownWithItsPositionAndDifferences() throws IOException {
        String file = file(POLICY + TEST);

        CommandLineRun run = CommandLineRun.of("test", file);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(file + ":19:15: no-host: bridge is refused\n"
                        + "   admitted: expected false, but was true\n"
                        + "   violations: expected [no-host/mode], but was []\n"
                        + "rule `no-host/family` fails in no case\n"
                        + "2 cases, 1 failed\n");
    }

    @Test
    void anExemptionOfTheSameFolderAppliesOnTheDayOfTheCase() throws IOException {
        String exemption = """
                ---
                apiVersion: portwarden.dev/v1
                kind: Exemption
                metadata: {name: a-moves}
                spec: {policies: [no-host], match: {families: [a]}, expires: 2026-03-31, owner: team-a}
                """;
        String before = TEST.substring(0, TEST.indexOf("  - name: bridge"))
                .replace(
                        "expect: {admitted: false, violations",
                        "at: 2026-03-01\n    expect: {admitted: true, exempted");
        Path own = Files.createDirectory(folder.resolve("own"));
        Path other = Files.createDirectory(folder.resolve("other"));

        Files.writeString(own.resolve("policy.yaml"), POLICY + before + exemption);
        assertThat(CommandLineRun.of("test", own.toString()).out()).isEqualTo("""
                rule `no-host/mode` fails in no case
                rule `no-host/family` fails in no case
                1 cases, 0 failed
                """);
        Files.writeString(own.resolve("policy.yaml"), POLICY + before.replace("03-01", "04-01") + exemption);
        assertThat(CommandLineRun.of("test", own.toString()).out())
                .contains("exempted: expected [no-host/mode], but was []");
        Files.writeString(own.resolve("policy.yaml"), POLICY + before);
        Files.writeString(other.resolve("exemption.yaml"), exemption);
        assertThat(CommandLineRun.of("test", own.toString(), other.toString()).out())
                .contains("exempted: expected [no-host/mode], but was []");
    }

    @Test
    void aSubjectOfAnUnexpectedKindFails() throws IOException {
        Files.writeString(
                folder.resolve("policy.yaml"), POLICY + TEST.replaceFirst("object:", "kind: Service\n      object:"));

        CommandLineRun run = CommandLineRun.of("test", folder.toString());

        assertThat(run.out()).contains("   kind: expected Service, but was TaskDefinition\n");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void aPolicyWithoutATestFailsOnlyWhereTestsAreRequired() throws IOException {
        String passing = TEST.substring(0, TEST.indexOf("  - name: bridge")) + """
                  - name: x is refused
                    subject: {object: {family: x, containerDefinitions: [{name: a, image: a}]}}
                    expect: {admitted: false, violations: [no-host/family]}
                """;
        String other = "---\n" + POLICY.replace("name: no-host", "name: untested");
        String file = file(POLICY + passing + other);

        assertThat(CommandLineRun.of("test", file).exit()).isZero();
        CommandLineRun required = CommandLineRun.of("test", "--require-tests", "--format", "junit", file);
        assertThat(required.exit()).isEqualTo(1);
        assertThat(required.err()).contains("policy `untested` has no test");
    }

    @Test
    void policiesWithoutAnyCaseAreNotTested() throws IOException {
        CommandLineRun run = CommandLineRun.of("test", file(POLICY));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("there are no cases, so nothing was tested");
    }

    @Test
    void anUnreadableSubjectFailsOnlyItsCase() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("test", file(POLICY + TEST.replaceFirst("object: .*", "object: {resources: []}")));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "no-host: host is refused\n   the subject was not evaluated: the document is not a task definition")
                .contains("no-host: bridge is refused\n   admitted: expected false")
                .endsWith("2 cases, 2 failed\n");
    }

    @Test
    void anInvalidFixtureIsReportedWhereItIsNamed() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"family\": ");
        String file = file(POLICY + TEST.replaceFirst("object: .*", "file: broken.json"));

        CommandLineRun run = CommandLineRun.of("test", file);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: " + file + ":15:13: `broken.json:1:12` cannot be read: ");
    }

    @Test
    void resultsAreWrittenAsJUnitReportsThem() throws IOException {
        CommandLineRun run = CommandLineRun.of("test", "--format", "junit", file(POLICY + TEST));

        assertThat(run.out())
                .contains("<testsuite name=\"no-host\" tests=\"2\" failures=\"1\">")
                .contains("<failure message=\"admitted: expected false, but was true\">");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), text).toString();
    }
}
