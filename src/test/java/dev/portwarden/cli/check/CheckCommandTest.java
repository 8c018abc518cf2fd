package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.CommandLineRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    private static final String GOOD = """
            {"family": "orders", "networkMode": "awsvpc",
             "containerDefinitions": [{"name": "web", "image": "nginx", "portMappings": [{"containerPort": 80}]}]}
            """;
    private static final String HOST = """
            {
              "family": "orders",
              "networkMode": "host",
              "containerDefinitions": [{"name": "web", "image": "nginx", "user": "1000"}]
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void exitsWithZeroWhenEverythingIsAdmitted() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("good.json", GOOD));

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).endsWith("good.json: TaskDefinition `orders`: admitted, 0 violations, 0 warnings\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void evaluatesTheTaskDefinitionThatIsAttachedToAService() throws IOException {
        String service = file("service.json", "{\"serviceName\": \"shop\", \"taskDefinition\": \"orders:7\"}");

        CommandLineRun run = CommandLineRun.of("check", service, "--with", file("host.json", HOST));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("host.json:3:18: denied: ")
                .contains("host.json: TaskDefinition `orders`: denied, 1 violation")
                .endsWith("service.json: Service `shop`: admitted, 0 violations, 2 warnings\n");
    }

    @Test
    void evaluatesEachDocumentOfAYamlFileAndTheAttachedOneOnce() throws IOException {
        String services = file("services.yaml", """
                serviceName: shop
                taskDefinition: orders:7
                ---
                family: batch
                networkMode: none
                containerDefinitions: [{name: batch, image: batch}]
                ---
                serviceName: till
                taskDefinition: orders:7
                """);

        CommandLineRun run = CommandLineRun.of("check", services, "--with", file("host.json", HOST));

        assertThat(run.out())
                .containsOnlyOnce("host.json: TaskDefinition `orders`: denied, 1 violation")
                .containsSubsequence(
                        "services.yaml:2:",
                        "services.yaml: Service `shop`: admitted",
                        "services.yaml: TaskDefinition `batch`: admitted",
                        "services.yaml:9:",
                        "services.yaml: Service `till`: admitted");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void refusesAFileWithTooManyDocuments() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("many.yaml", "family: web\n---\n".repeat(201)));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("many.yaml:401:1: the text holds 201 documents, and the limit is 200");
    }

    @Test
    void refusesAnAttachedDocumentThatIsNotATaskDefinition() throws IOException {
        String service = file("service.json", "{\"serviceName\": \"shop\", \"taskDefinition\": \"orders:7\"}");

        CommandLineRun run = CommandLineRun.of("check", service, "--with", service);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("the attached document is not a task definition");
        assertThat(CommandLineRun.of("check", service, "--with", "nowhere.json").err())
                .contains("`nowhere.json` names no file");
    }

    @Test
    void showsTheOffendingLineWithACaretAndWhatToChange() throws IOException {
        String file = file("host.json", HOST);

        CommandLineRun run = CommandLineRun.of("check", file);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(file + ":3:18: denied: ")
                .contains(" 3 |   \"networkMode\": \"host\",\n   |                  ^\n")
                .contains("   rule:     no-host-network/network-mode (high)\n")
                .contains("   change:   ")
                .doesNotContain("\u001b[");
    }

    @Test
    void exitsWithTwoForAnUnreadableFileAndStillEvaluatesTheOthers() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("a.json", "{"), file("b.json", HOST));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("a.json:1:").contains("b.json: TaskDefinition `orders`: denied");
    }

    @Test
    void exitsWithThreeWhenThePoliciesAreBroken() throws IOException {
        String policies = file("broken.yaml", "apiVersion: portwarden.dev/v1\nkind: AdmissionPolicy\nspec: {}\n");

        CommandLineRun run = CommandLineRun.of("check", "--policies", policies, file("good.json", GOOD));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("broken.yaml:1:1: ");
    }

    @Test
    void exitsWithThreeWhenThereIsNoPolicyFolder() throws IOException {
        assertThat(CommandLineRun.of("check", "--policies", "/nowhere", file("good.json", GOOD))
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void exitsWithTwoOnWrongUsage() throws IOException {
        String file = file("good.json", GOOD);

        assertThat(CommandLineRun.of().exit()).isEqualTo(2);
        assertThat(CommandLineRun.of("chek", file).exit()).isEqualTo(2);
        assertThat(CommandLineRun.of("check").exit()).isEqualTo(2);
        assertThat(CommandLineRun.of("check", "--format", "xml", file).exit()).isEqualTo(2);
        assertThat(CommandLineRun.of("check", "--as", "helm", file).exit()).isEqualTo(2);
        assertThat(CommandLineRun.of("check", "--context", "stage=prod", file).exit())
                .isEqualTo(2);
        assertThat(CommandLineRun.of("check", folder.resolve("none.json").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void printsOneEntryForEachFileAsJson() throws IOException {
        String good = file("a.json", GOOD);
        String bad = file("b.json", "[]");

        CommandLineRun run = CommandLineRun.of("check", "--format", "json", good, bad);

        JsonNode array = new ObjectMapper().readTree(run.out());
        assertThat(array).hasSize(2);
        assertThat(array.at("/0/admitted").booleanValue()).isTrue();
        assertThat(array.at("/0/channel").textValue()).isEqualTo("cli");
        assertThat(array.at("/0/recorded").booleanValue()).isFalse();
        assertThat(array.at("/0/subjects/0/source/file").textValue()).isEqualTo(good);
        assertThat(array.at("/1/source/file").textValue()).isEqualTo(bad);
        assertThat(array.at("/1/problem/code").textValue()).isEqualTo("document-unreadable");
        assertThat(run.exit()).isEqualTo(2);
    }

    @Test
    void readsFoldersAndGlobsByName() throws IOException {
        file("one/b.yaml", "family: b\nnetworkMode: awsvpc\ncontainerDefinitions: [{name: a, image: a}]\n");
        file("one/a.json", GOOD);
        file("one/readme.txt", "no document");

        assertThat(CommandLineRun.of("check", folder.resolve("one").toString()).out())
                .containsSubsequence("a.json: TaskDefinition", "b.yaml: TaskDefinition")
                .doesNotContain("readme");
        assertThat(CommandLineRun.of("check", folder + "/**/*.yaml").out())
                .contains("b.yaml: TaskDefinition")
                .doesNotContain("a.json");
    }

    @Test
    void readsStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(HOST.getBytes(StandardCharsets.UTF_8)));
        try {
            CommandLineRun run = CommandLineRun.of("check", "-");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).startsWith("<stdin>:3:18: denied: ");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void takesTheContextThatPoliciesMatch() throws IOException {
        String policies = file("p/prod.yaml", """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: nothing-in-prod}
                spec:
                  match: {environments: [prod]}
                  validations:
                    - {name: never, expression: "false", message: nothing runs here}
                """);
        String file = file("good.json", GOOD);

        assertThat(CommandLineRun.of("check", "--policies", policies, "--context", "environment=prod", file)
                        .out())
                .contains("denied: nothing runs here");
        assertThat(CommandLineRun.of("check", "--policies", policies, "--context", "environment=dev", file)
                        .exit())
                .isZero();
        assertThat(CommandLineRun.of("check", "--policies", policies, file).out())
                .contains("cannot be evaluated: `environment` is unknown")
                .contains("pass environment=... with the request");
    }

    @Test
    void deniesFieldsThatEcsDoesNotHaveOnlyWhenStrict() throws IOException {
        String file = file("typo.json", GOOD.replace("\"networkMode\"", "\"netwrkMode\""));

        CommandLineRun lenient = CommandLineRun.of("check", file);
        CommandLineRun strict = CommandLineRun.of("check", "--strict", file);

        assertThat(lenient.out()).contains(":1:22: warning: `netwrkMode`").contains("did you mean `networkMode`?");
        assertThat(strict.out()).contains(":1:22: denied: `netwrkMode`");
        assertThat(strict.exit()).isEqualTo(1);
    }

    @Test
    void showsNoControlCharacterOfADocument() throws IOException {
        String file = file("evil.json", GOOD.replace("awsvpc", "aws\\u001b[31mvpc"));

        assertThat(CommandLineRun.of("check", file).out())
                .contains("aws\uFFFD[31mvpc")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a", "none-[", "\0", ""})
    void exitsWithTwoAndOneLineWhenAnArgumentNamesNoFile(String argument) {
        CommandLineRun run = CommandLineRun.of("check", argument);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).startsWith("error: ").hasLineCount(1);
    }

    /** A path longer than the system allows is unreadable for every user. A missing permission would not stop root. */
    @Test
    void exitsWithTwoWhenAFolderContainsAnUnreadableFolder() throws IOException {
        String half = ("/" + "d".repeat(200)).repeat(11);
        Path top = Files.createDirectories(Path.of(folder + "/top" + half));
        Path side = folder.resolve("side");
        Files.createDirectories(Path.of(side + half));
        Path joined = top.resolve("side");
        Files.move(side, joined);
        try {
            CommandLineRun run =
                    CommandLineRun.of("check", folder.resolve("top").toString());

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().strip())
                    .endsWith("` cannot be read: file name too long")
                    .hasLineCount(1);
        } finally {
            Files.move(joined, side);
        }
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }
}
