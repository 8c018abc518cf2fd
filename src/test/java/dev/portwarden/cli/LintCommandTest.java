package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithTheShippedPolicies() {
        CommandLineRun run = CommandLineRun.of("lint");

        assertThat(run.out()).endsWith("no problems\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void reportsEveryProblemWithItsPlaceAndTheRightName() throws IOException {
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
                .contains(file + ":5:3: `validatons` is no field of a policy spec")
                .contains("did you mean `validations`?")
                .contains(file + ":8:26: TaskDefinition has no field `netwrkMode`")
                .contains("did you mean `networkMode`?")
                .contains(file + ":8:58: Network has no field `mod`")
                .contains("did you mean `mode`?")
                .endsWith("3 problems\n");
    }

    @Test
    void saysWhatALaterFolderReplaces() throws IOException {
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
    void theVersionIsPrinted() {
        assertThat(CommandLineRun.of("version").out()).startsWith("portwarden 0.");
        assertThat(CommandLineRun.of("--version").out()).startsWith("portwarden 0.");
    }
}
