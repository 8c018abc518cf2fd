package dev.portwarden.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.cli.CommandLineRun;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class CheckServerTest {
    @TempDir
    private Path folder;

    @Test
    void aServerGivesTheSameReportAsTheCommand() throws IOException {
        for (String text : new String[] {
            "{\"family\": \"a\", \"networkMode\": \"host\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}",
            "{\"family\": \"a\", \"networkMode\": \"awsvpc\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}",
            "family: a\nnetworkMode: bridge\ncontainerDefinitions: [{name: a, image: a}]\n",
            "{"
        }) {
            String file = Files.writeString(folder.resolve("task.json"), text).toString();

            CommandLineRun here = CommandLineRun.of("check", file);
            CommandLineRun there =
                    CommandLineRun.of("check", "--server", RestAssured.baseURI + ":" + RestAssured.port, file);

            assertThat(there.out()).isEqualTo(here.out());
            assertThat(there.exit()).isEqualTo(here.exit());
        }
    }

    @Test
    void asJsonTheSubjectsNameTheirFile() throws IOException {
        String file = Files.writeString(
                        folder.resolve("task.json"),
                        "{\"family\": \"a\", \"networkMode\": \"awsvpc\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}")
                .toString();

        JsonNode entries = new ObjectMapper()
                .readTree(CommandLineRun.of(
                                "check",
                                "--format",
                                "json",
                                "--server",
                                RestAssured.baseURI + ":" + RestAssured.port,
                                file)
                        .out());

        assertThat(entries.at("/0/subjects/0/source/file").textValue()).isEqualTo(file);
        assertThat(entries.at("/0/channel").textValue()).isEqualTo("gate");
    }
}
