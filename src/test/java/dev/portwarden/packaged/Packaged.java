package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The packaged jar, with the settings for its commands. */
record Packaged(Map<String, String> settings, List<String> flags) {
    private static final Path HOME = Path.of(System.getProperty("portwarden.home", "."));
    private static final Path JAR = HOME.resolve("target/quarkus-app/quarkus-run.jar");
    private static final long LONGEST_SECONDS = 120;

    Packaged {
        settings = Map.copyOf(settings);
        flags = List.copyOf(flags);
    }

    /** For processes that live for seconds: the optimising compiler would only delay other processes. */
    Packaged(Map<String, String> settings) {
        this(settings, List.of("-XX:TieredStopAtLevel=1"));
    }

    /** The same jar with the flags of the launcher, for processes that live for minutes. */
    Packaged longLived() {
        return new Packaged(settings, List.of());
    }

    /** Exit code and output of a command. */
    record Outcome(int exit, String out, String err) {}

    /** The same jar with an additional setting. */
    Packaged with(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new Packaged(more, flags);
    }

    /** Runs a command to its end, with its output in files of a folder. */
    Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder).resolve("command.out");
        Path err = folder.resolve("command.err");
        Process process = process(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command did not end: " + List.of(arguments));
        }
        return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    /** A process that runs a command, without the Portwarden and Quarkus settings of this process. */
    ProcessBuilder process(String... arguments) {
        if (!Files.exists(JAR)) {
            throw new AssertionError(JAR + " is missing: package it first");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx256m",
                "-Dportwarden.home=" + HOME.toAbsolutePath()));
        command.addAll(flags);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTWARDEN_") || name.startsWith("QUARKUS_"));
        return builder;
    }
}
