package dev.portwarden.cli.check;

import dev.portwarden.Wiring;
import dev.portwarden.cli.terminal.Input;
import dev.portwarden.cli.terminal.InputFiles;
import dev.portwarden.document.Source;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Format;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What documents are judged, by which policies, and what is said of them: the same for every command that judges. */
final class EvaluateOptions {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, globs, or - for standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Folder of policies; repeatable, replaces the path list.")
    private List<Path> policies = new ArrayList<>();

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "account, region, cluster, environment, service or label.NAME; repeatable.")
    private Map<String, String> context = new LinkedHashMap<>();

    @Option(names = "--as", paramLabel = "FORMAT", description = "Format of the input, else told from its content.")
    private @Nullable String as;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "Task definition that the services and runs name; judged with each of them.")
    private @Nullable Path with;

    private @Nullable Source beside;

    @Option(names = "--strict", description = "Deny fields that ECS does not have.")
    private boolean strict;

    List<String> inputs() {
        return inputs;
    }

    List<Path> policies() {
        return policies;
    }

    boolean strict() {
        return strict;
    }

    /** The format that was forced, or null. */
    @Nullable
    Format format() {
        return as == null ? null : Format.named(as);
    }

    /** What was said of the documents. */
    Context context() {
        ContextReader given = new ContextReader();
        context.forEach(given::put);
        return given.read();
    }

    /** A file as it is put before the policies. */
    Submission submission(Input file, Wiring stages) throws IOException {
        Submission.Document document = Submission.Document.of(stages.documents().source(file.name(), file.bytes()))
                .withFormat(format())
                .withTaskDefinition(beside(stages));
        return Submission.of(
                        document,
                        context().or(stages.defaults()),
                        Channel.CLI,
                        stages.clock().instant())
                .withStrict(strict);
    }

    /** Whether a task definition is given that services and runs name. */
    boolean isBeside() {
        return with != null;
    }

    /** The task definition that every service and run may name, read once; or null. */
    @Nullable
    Source beside(Wiring stages) {
        if (with != null && beside == null) {
            beside = InputFiles.source(with, stages.documents());
        }
        return beside;
    }
}
