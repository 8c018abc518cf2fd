package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String PORTS = """
            {"family": "orders", "networkMode": "bridge", "containerDefinitions": [
              {"name": "web", "image": "nginx", "environment": [{"name": "PW", "value": "hunter2"}],
               "portMappings": [{"containerPort": 80, "hostPort": 8080}, {"containerPort": 81}]}]}
            """;

    private static final String POLICIES = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: ports}
            spec:
              params: {allowed: [8125]}
              variables:
                - {name: bridge, expression: network.mode == 'bridge'}
              validations:
                - name: static
                  forEach:
                    - {items: object.containerDefinitions, as: c}
                    - {items: c.portMappings, as: p}
                  expression: "!(variables.bridge && p.hostPort > 0 && !(p.hostPort in params.allowed))"
                  message: no
            ---
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: prod-only}
            spec:
              match: {environments: [prod, live-*]}
              validations:
                - name: secrets
                  expression: "!object.containerDefinitions.exists(c, c.environment.exists(e, e.value.upperAscii() == 'HUNTER2'))"
                  message: no
            ---
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: regions}
            spec:
              validations:
                - {name: eu, expression: "request.region.startsWith('eu-') && object.family != 'orders2'", message: no}
            """;

    @TempDir
    private Path folder;

    @Test
    void eachElementIsShownWithWhatItsExpressionSaw() throws IOException {
        CommandLineRun run = run("--policy", "ports");

        assertThat(run.out()).endsWith("""

                policy ports
                  variable bridge
                    network.mode == 'bridge' = true
                      network.mode = 'bridge'
                  rule static: fail at containerDefinitions[0].portMappings[0]
                    !(variables.bridge && p.hostPort > 0 && !(p.hostPort in params.allowed)) = false
                      variables.bridge && p.hostPort > 0 && !(p.hostPort in params.allowed) = true
                        variables.bridge = true
                        p.hostPort > 0 = true
                          p.hostPort = 8080  at containerDefinitions[0].portMappings[0].hostPort
                        !(p.hostPort in params.allowed) = true
                          p.hostPort in params.allowed = false
                            p.hostPort = 8080  at containerDefinitions[0].portMappings[0].hostPort
                            params.allowed = [8125]
                  rule static: pass at containerDefinitions[0].portMappings[1]
                    !(variables.bridge && p.hostPort > 0 && !(p.hostPort in params.allowed)) = true
                      variables.bridge && p.hostPort > 0 && !(p.hostPort in params.allowed) = false
                        variables.bridge = true
                        p.hostPort > 0 = false
                          p.hostPort = 0  at containerDefinitions[0].portMappings[1].hostPort

                %s: TaskDefinition `orders`: denied, 3 violations, 0 warnings
                """.formatted(folder.resolve("task.json")));
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void anUnknownValueIsNamedAtEachExpressionThatUsesIt() throws IOException {
        assertThat(run("--policy", "regions").out()).contains("""
                  rule eu: unknown
                    request.region.startsWith('eu-') && object.family != 'orders2' is not known: region
                      request.region.startsWith('eu-') is not known: region
                        request.region is not known: region
                      object.family != 'orders2' = true
                        object.family = 'orders'  at family
                """);
    }

    @Test
    void aRequestedPolicyIsShownWithTheKeyThatDoesNotMatch() throws IOException {
        String why = "policy prod-only does not apply\n  match: environment `dev` is not one of prod, live-*\n";

        assertThat(run("--policy", "prod-only", "--context", "environment=dev").out())
                .contains(why);
        assertThat(run("--all", "--context", "environment=dev").out()).contains(why);
        assertThat(run("--context", "environment=dev").out()).doesNotContain("prod-only");
    }

    @Test
    void aPossibleSecretIsMaskedInEveryValueComputedFromIt() throws IOException {
        CommandLineRun text = run("--policy", "prod-only", "--context", "environment=prod");
        CommandLineRun json = run("--format", "json", "--context", "environment=prod");

        assertThat(text.out())
                .contains("e.value.upperAscii() = ***\n")
                .contains("e.value = ***  at containerDefinitions[0].environment[0].value\n")
                .contains("rule secrets: fail")
                .doesNotContain("hunter2");
        assertThat(json.out()).contains("e.value.upperAscii()").doesNotContain("hunter2");
    }

    @Test
    void anErrorThatQuotesASecretIsMasked() throws IOException {
        Path policies = Files.writeString(folder.resolve("numbers.yaml"), """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: numbers}
                spec:
                  validations:
                    - name: number
                      expression: "object.containerDefinitions.all(c, c.environment.all(e, int(e.value) > 0))"
                      message: no
                """);
        String task = Files.writeString(folder.resolve("task.json"), PORTS).toString();

        CommandLineRun run = CommandLineRun.of("explain", "--policies", policies.toString(), task);

        assertThat(run.out())
                .contains("rule number: error, For input string: \"***\"")
                .doesNotContain("hunter2");
    }

    @Test
    void jsonHasTheDecisionAndTheExplanation() throws IOException {
        JsonNode entry =
                new ObjectMapper().readTree(run("--format", "json").out()).get(0);

        assertThat(entry.at("/decision/admitted").booleanValue()).isFalse();
        JsonNode rule = entry.at("/explanation/subjects/0/policies/0/rules/0");
        assertThat(rule.get("verdict").textValue()).isEqualTo("fail");
        assertThat(rule.at("/trace/outcome").textValue()).isEqualTo("value");
        assertThat(rule.at("/trace/value").textValue()).isEqualTo("false");
        assertThat(rule.at("/trace/parts/0/parts/1/parts/0/path").textValue())
                .isEqualTo("containerDefinitions[0].portMappings[0].hostPort");
    }

    @Test
    void aMisspeltPolicyIsWrongUsageAndTheNearestNameIsSuggested() throws IOException {
        CommandLineRun run = run("--policy", "region");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("there is no policy `region`").contains("did you mean `regions`?");
        assertThat(run("--rule", "statik").exit()).isEqualTo(2);
        assertThat(run("--rule", "static").out()).contains("policy ports").doesNotContain("policy regions");
    }

    private CommandLineRun run(String... options) throws IOException {
        Path policies = Files.writeString(folder.resolve("policies.yaml"), POLICIES);
        String task = Files.writeString(folder.resolve("task.json"), PORTS).toString();
        String[] arguments = new String[options.length + 4];
        arguments[0] = "explain";
        arguments[1] = "--policies";
        arguments[2] = policies.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[arguments.length - 1] = task;
        return CommandLineRun.of(arguments);
    }
}
