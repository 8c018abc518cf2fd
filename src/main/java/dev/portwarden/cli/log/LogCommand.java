package dev.portwarden.cli.log;

import picocli.CommandLine.Command;

/** Groups the commands about the decision log. */
@Command(
        name = "log",
        description = "Verify or export the decision log.",
        subcommands = {LogVerifyCommand.class, LogExportCommand.class})
public final class LogCommand {}
