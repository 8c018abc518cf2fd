package dev.portwarden.cli;

import dev.portwarden.cli.terminal.TerminalCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the script with which a shell completes commands and options. */
@Command(name = "completion", description = "Print completions for bash and zsh: source <(portwarden completion).")
final class CompletionCommand extends TerminalCommand {
    @Override
    public Integer call() {
        print(AutoComplete.bash("portwarden", spec().root().commandLine()) + "\n");
        return 0;
    }
}
