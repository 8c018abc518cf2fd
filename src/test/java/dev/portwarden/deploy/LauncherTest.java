package dev.portwarden.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a fresh checkout, with a fake Maven and a fake Java that only create the files of real ones. */
class LauncherTest {
    private static final String CACHE = "target/portwarden.aot";

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void before() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve("src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        program(checkout.resolve("portwarden"), Files.readString(TestWiring.HOME.resolve("portwarden")));
        program(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        program(folder.resolve("jdk/bin/java"), """
                #!/bin/sh
                for option in "$@"; do
                    case $option in -XX:AOTCacheOutput=*) echo cache >"${option#*=}" ;; esac
                done
                echo "$@"
                """);
        program(folder.resolve("path/mvn"), """
                #!/bin/sh
                mkdir -p target/quarkus-app && touch target/quarkus-app/quarkus-run.jar && sleep 0.1
                """);
    }

    @Test
    void serveAsTheFirstCommandBuildsAndStartsWithoutTheCacheOfCommands() throws Exception {
        String java = run("serve", "--port", "9090");

        assertThat(java).endsWith("serve --port 9090\n").doesNotContain("AOTCache");
        assertThat(checkout.resolve(CACHE)).exists();
        try (Stream<Path> files = Files.list(checkout)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("pom.xml", "portwarden", "src", "target");
        }
    }

    @Test
    void everyOtherCommandStartsWithTheCacheOfTheBuild() throws Exception {
        assertThat(run("check", "a.json"))
                .endsWith("check a.json\n")
                .contains("-XX:AOTCache=" + checkout.toRealPath().resolve(CACHE));
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder process = new ProcessBuilder(
                Stream.concat(Stream.of("./portwarden"), Stream.of(arguments)).toList());
        process.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        folder.resolve("jdk").toString(),
                        "PATH",
                        folder.resolve("path") + ":" + System.getenv("PATH")));
        Process started = process.directory(checkout.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(started.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue())
                .as(Files.readString(folder.resolve("err"), UTF_8))
                .isZero();
        return Files.readString(out, UTF_8);
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
