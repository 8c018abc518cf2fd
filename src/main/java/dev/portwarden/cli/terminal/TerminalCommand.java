package dev.portwarden.cli.terminal;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command and its two streams: the answer goes to standard output, everything else to standard error. */
public abstract class TerminalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints a finished text to standard output. */
    protected final void print(String text) {
        out().print(text);
        out().flush();
    }
}
