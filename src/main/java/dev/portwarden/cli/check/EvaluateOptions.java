package dev.portwarden.cli.check;

import dev.portwarden.Wiring;
import dev.portwarden.cli.terminal.InputFiles;
import dev.portwarden.cli.terminal.InputFiles.Input;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.cli.terminal.TerminalCommand;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that {@code check} and {@code explain} share: documents, policies, context and report. */
final class EvaluateOptions {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, globs, or - for standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--policies", paramLabel = "DIR", description = "Policy folder, repeatable (default: configured).")
    private List<Path> policies = new ArrayList<>();

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "account, region, cluster, environment, service or label.NAME; repeatable.")
    private Map<String, String> context = new LinkedHashMap<>();

    @Option(names = "--as", paramLabel = "FORMAT", description = "Format of the input (default: detected).")
    private @Nullable String as;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "Task definition that the services and runs name; evaluated with each of them.")
    private @Nullable Path with;

    @Option(names = "--strict", description = "Deny fields that ECS does not have.")
    private boolean strict;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
    private String format = "text";

    private @Nullable Source attached;

    /** Evaluates all files, prints the report that the evaluation adds to, and returns the exit code. */
    int check(TerminalCommand command, Function<CheckReport, FileChecks.Evaluation> evaluation) {
        format();
        context();
        CheckReport report = CheckReport.named(format);
        List<Input> files = InputFiles.find(inputs);
        FileChecks checks = new FileChecks(
                evaluation.apply(report), report::add, command.err(), Progress.on(command.err(), "files"));
        int exit = checks.check(files);
        report.end(command.out());
        return exit;
    }

    List<Path> policies() {
        return policies;
    }

    boolean strict() {
        return strict;
    }

    /** The format that was named, or null. */
    @Nullable
    Format format() {
        return as == null ? null : Format.named(as);
    }

    Context context() {
        ContextReader reader = new ContextReader();
        context.forEach(reader::put);
        return reader.read();
    }

    Submission submission(Input file, Wiring wiring) throws IOException {
        Submission.Document document = Submission.Document.of(wiring.documents().source(file.name(), file.bytes()))
                .withFormat(format())
                .withTaskDefinition(attached);
        return Submission.of(
                        document,
                        context().or(wiring.defaults()),
                        Channel.CLI,
                        wiring.clock().instant())
                .withStrict(strict);
    }

    boolean hasAttached() {
        return with != null;
    }

    /** Reads the task definition that {@code --with} names, before the first submission. */
    void readAttached(Wiring wiring) {
        attached = with == null ? null : InputFiles.source(with, wiring.documents());
    }
}
