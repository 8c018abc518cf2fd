package dev.portwarden.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theShippedPoliciesHaveNoProblem() {
        CommandLineRun run = CommandLineRun.of("lint");

        assertThat(run.out()).endsWith("no problems\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void aFolderWithoutPolicyDocumentsFails() throws IOException {
        Files.writeString(folder.resolve("notes.yaml"), "# nothing but a comment\n");

        for (String format : new String[] {"text", "json"}) {
            CommandLineRun run = CommandLineRun.of("lint", "--format", format, folder.toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("no policy document was found, so nothing was checked");
        }
    }

    @Test
    void warnsAboutAComparisonWithAValueThatAFieldNeverHas() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: example}
                spec:
                  variables:
                    - {name: api, expression: "object.containerDefinitions.exists(c, c.portMappings.exists(p, p.protocol == 'TCP'))"}
                  matchConditions:
                    - {name: new, expression: request.operation == 'create'}
                  validations:
                    - name: host
                      expression: network.mode != 'hots' && !('Fargate' in network.launchTypes) && !variables.api
                      message: no host mode
                    - name: sound
                      expression: network.mode in ['awsvpc', ''] && object.family != 'hots'
                      message: only awsvpc
                """);

        CommandLineRun run = CommandLineRun.of("lint", folder.toString());

        assertThat(run.out())
                .contains(":6:109: `protocol` is never `TCP`", "did you mean `tcp`?")
                .contains(":8:52: `operation` is never `create`", "did you mean `CREATE`?")
                .contains(":11:35: `mode` is never `hots`", "did you mean `host`?")
                .contains(":11:47: `launchTypes` is never `Fargate`", "did you mean `FARGATE`?")
                .endsWith("1 policies, 0 workloads, no problems, 4 warnings\n");
    }

    @Test
    void reportsEveryProblemWithItsPositionAndTheNearestName() throws IOException {
        Path file = Files.writeString(folder.resolve("typo.yaml"), """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: typo}
                spec:
                  validatons: []
                  validations:
                    - name: mode
                      expression: object.netwrkMode != 'host' && network.mod == 'awsvpc'
                      message: no
                """);

        CommandLineRun run = CommandLineRun.of("lint", folder.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains(file + ":5:3: `validatons` is not a field of a policy spec")
                .contains("did you mean `validations`?")
                .contains(file + ":8:26: TaskDefinition has no field `netwrkMode`")
                .contains("did you mean `networkMode`?")
                .contains(file + ":8:58: Network has no field `mod`")
                .contains("did you mean `mode`?")
                .endsWith("3 problems\n");
    }

    @Test
    void reportsWhatALaterFolderReplaces() throws IOException {
        String workload = """
                apiVersion: portwarden.dev/v1
                kind: Workload
                metadata: {name: pci}
                spec: {anyOf: [{families: ["%s"]}]}
                """;
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.writeString(first.resolve("pci.yaml"), workload.formatted("a-*"));
        Files.writeString(second.resolve("pci.yaml"), workload.formatted("b-*"));

        CommandLineRun run = CommandLineRun.of("lint", first.toString(), second.toString());

        assertThat(run.out()).contains("Workload `pci` replaces the one at " + first.resolve("pci.yaml") + ":1:1");
        assertThat(run.exit()).isZero();
    }

    @Test
    void warnsAboutCodeThatIsProbablyAMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.yaml"), """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: odd}
                spec:
                  match: {environments: [prod], exclude: {environments: ["pro*"]}}
                  params: {ports: [1], hosts: [a]}
                  matchConditions:
                    - {name: off, expression: "size(params.ports) == 2 && network.mode == 'host'"}
                  variables:
                    - {name: used, expression: network.mode == 'host'}
                    - {name: idle, expression: network.mode == 'none'}
                  validations:
                    - name: always
                      expression: variables.used || params.ports == [1]
                      message: no
                    - name: each
                      forEach: [{items: object.containerDefinitions, as: c}]
                      expression: c.privileged == false
                      message: no
                      field: privileged2
                ---
                apiVersion: portwarden.dev/v1
                kind: PolicyTest
                metadata: {name: od}
                cases: [{name: a, subject: {object: {family: a}}, expect: {admitted: true}}]
                ---
                apiVersion: portwarden.dev/v1
                kind: Workload
                metadata: {name: nobody}
                spec: {anyOf: [{families: [a]}]}
                ---
                apiVersion: portwarden.dev/v1
                kind: Exemption
                metadata: {name: old}
                spec: {policies: [odd], rules: [other], match: {families: [a]}, expires: 2020-01-01, owner: me}
                """);

        CommandLineRun run = CommandLineRun.of("lint", folder.toString());

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("warning: " + file + ":5:42: this excludes everything that the match selects")
                .contains(file + ":6:31: param `hosts` is not used")
                .contains(file
                        + ":8:31: this is always false, whatever the document contains, so the policy never applies")
                .contains(file + ":11:14: variable `idle` is not used")
                .contains(file + ":14:19: rule `always` can never fail")
                .contains(file + ":19:16: all elements that fail rule `each` get the same message")
                .contains(file + ":20:14: ContainerDefinition has no field `privileged2`")
                .contains("did you mean `privileged`?")
                .contains(file + ":24:18: there is no policy with the name of this test")
                .contains("did you mean `odd`?")
                .contains(file + ":29:18: workload `nobody` is not used")
                .contains("the exemption expired after 2020-01-01")
                .contains("the policies of the exemption have no such rule")
                .doesNotContain("variable `used`")
                .endsWith("1 policies, 1 workloads, no problems, 11 warnings\n");
        assertThat(CommandLineRun.of("lint", "--strict", folder.toString()).exit())
                .isEqualTo(1);
    }

    @Test
    void jsonHasThePositionOfEachProblemAndWarning() throws IOException {
        Path file = Files.writeString(folder.resolve("nobody.yaml"), """
                apiVersion: portwarden.dev/v1
                kind: Workload
                metadata: {name: nobody}
                spec: {anyOf: [{families: [a]}]}
                """);

        JsonNode sound = new ObjectMapper()
                .readTree(CommandLineRun.of("lint", "--format", "json", folder.toString())
                        .out());
        Files.writeString(file, "kind: Wrkload\n");
        CommandLineRun broken = CommandLineRun.of("lint", "--format", "json", folder.toString());

        assertThat(sound.get("problems")).isEmpty();
        assertThat(sound.at("/warnings/0/file").textValue()).isEqualTo(file.toString());
        assertThat(sound.at("/warnings/0/line").intValue()).isEqualTo(3);
        assertThat(sound.at("/warnings/0/column").intValue()).isEqualTo(18);
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(broken.out())
                        .at("/problems/0/hint")
                        .textValue())
                .isEqualTo("did you mean `Workload`?");
    }

    @Test
    void theShippedPoliciesGiveNoWarning() {
        assertThat(CommandLineRun.of("lint", "--strict").exit()).isZero();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(CommandLineRun.of("version").out()).startsWith("portwarden 0.");
        assertThat(CommandLineRun.of("--version").out()).startsWith("portwarden 0.");
    }
}
