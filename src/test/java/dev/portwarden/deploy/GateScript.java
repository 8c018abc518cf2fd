package dev.portwarden.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs deploy/pipeline/gate.sh. */
final class GateScript {
    private static final Path SCRIPT = Path.of("deploy/pipeline/gate.sh").toAbsolutePath();
    private static final long LONGEST_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * Makes a runner.
     *
     * @param folder      the working directory
     * @param environment added to the environment variables
     */
    GateScript(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The result of a run. */
    record Outcome(int exit, String out, String err) {}

    /** Skips the test, visibly, without curl. */
    static void assumeCurl() {
        boolean found = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, "curl")));
        Assumptions.assumeTrue(found, "there is no curl on the PATH");
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    Outcome runWith(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path in = Files.writeString(folder.resolve("in"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTWARDEN_") || name.endsWith("_proxy"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the script did not end");
        }
        return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
