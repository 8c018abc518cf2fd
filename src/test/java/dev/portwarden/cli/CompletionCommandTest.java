package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsAndTheirOptions() throws IOException, InterruptedException {
        CommandLineRun run = CommandLineRun.of("completion");
        Path script = Files.writeString(folder.resolve("completion.bash"), run.out());

        assertThat(run.exit()).isZero();
        assertThat(bash("bash -n '" + script + "' && echo sound")).isEqualTo("sound\n");
        assertThat(complete(script, "portwarden", "exp")).contains("explain");
        assertThat(complete(script, "portwarden", "check", "--str")).contains("--strict");
        assertThat(complete(script, "portwarden", "exempt", "--fr")).contains("--from-replay");
    }

    private static String complete(Path script, String... words) throws IOException, InterruptedException {
        return bash("source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE='" + String.join(" ", words)
                + "'; _complete_portwarden; echo \"${COMPREPLY[@]}\"");
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
