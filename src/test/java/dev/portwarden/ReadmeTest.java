package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.cli.Portwarden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README shows real output. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern CONSOLE =
            Pattern.compile("```console\n\\$ \\./portwarden (check [^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern POLICY = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theDenialIsTheOutputOfTheCommand() throws IOException {
        String readme = Files.readString(README);
        Matcher console = CONSOLE.matcher(readme);
        assertThat(console.find()).isTrue();
        String printed = run(console.group(1).split(" "));

        Golden.check(README, readme.substring(0, console.start(2)) + printed + readme.substring(console.end(2)));
    }

    @Test
    void thePolicyHasNoProblems() throws IOException {
        Matcher policy = POLICY.matcher(Files.readString(README));
        assertThat(policy.find()).isTrue();
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy.group(1));

        assertThat(run("lint", "policies/pci/pci.yaml", file.toString())).endsWith("no problems\n");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        Portwarden.run(new PrintWriter(out), new PrintWriter(out), arguments);
        return out.toString();
    }
}
