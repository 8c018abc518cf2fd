package dev.portwarden.cli.log;

import picocli.CommandLine.Command;

/** What can be done with the decision log without a server. */
@Command(
        name = "log",
        description = "Verify or export the decision log.",
        subcommands = {LogVerifyCommand.class, LogExportCommand.class})
public final class LogCommand {}
