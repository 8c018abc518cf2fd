package dev.portwarden.cli;

import dev.portwarden.cli.check.CheckCommand;
import dev.portwarden.cli.check.ExplainCommand;
import dev.portwarden.cli.log.LogCommand;
import dev.portwarden.cli.policy.LintCommand;
import dev.portwarden.cli.policy.TestCommand;
import dev.portwarden.cli.replay.ExemptCommand;
import dev.portwarden.cli.replay.ReplayCommand;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Properties;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "portwarden",
        description = "Admission control for Amazon ECS network modes.",
        mixinStandardHelpOptions = true,
        versionProvider = Portwarden.class,
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            LintCommand.class,
            TestCommand.class,
            LogCommand.class,
            ReplayCommand.class,
            ExemptCommand.class
        })
public final class Portwarden implements IVersionProvider {
    private static final int WRONG_USAGE = 2;

    @Spec
    private CommandSpec spec;

    @Command(name = "completion", description = "Print completions for bash and zsh: source <(portwarden completion).")
    void completion() {
        spec.commandLine().getOut().println(AutoComplete.bash("portwarden", spec.commandLine()));
    }

    @Command(name = "version", description = "Print the version.")
    void version() {
        spec.commandLine().printVersionHelp(spec.commandLine().getOut());
    }

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Portwarden.class.getResourceAsStream("/portwarden-version.properties")) {
            properties.load(in);
        }
        int java = Runtime.version().feature();
        return new String[] {"portwarden " + properties.getProperty("version") + " (Java " + java + ")"};
    }

    /** Runs the named command and returns its exit code. Only the answer goes to standard output. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new Portwarden());
        commands.setOut(out);
        commands.setErr(err);
        if (arguments.length == 0) {
            commands.usage(err);
            return WRONG_USAGE;
        }
        return run(commands, arguments);
    }

    /** Runs a command and catches every error: some escape from picocli, and the JVM would end with 1, a denial. */
    static int run(CommandLine commands, String... arguments) {
        commands.setExecutionExceptionHandler((exception, command, _) -> failed(exception, command));
        try {
            return commands.execute(arguments);
        } catch (Throwable fault) {
            return failed(fault, commands);
        }
    }

    /** Ends a failed command with a code that is neither a denial nor an admission. */
    private static int failed(Throwable exception, CommandLine command) {
        if (exception instanceof Failure failure) {
            command.getErr()
                    .print(new TextReport(Terminal.hasColours()).add(failure).text());
            command.getErr().flush();
            return failure.code().exit();
        }
        command.getErr().println("portwarden: no decision, because of an internal error:");
        exception.printStackTrace(command.getErr());
        command.getErr().flush();
        return ErrorCode.INTERNAL.exit();
    }
}
