package dev.portwarden.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line in this process. */
public record CommandLineRun(int exit, String out, String err) {

    public static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Portwarden.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandLineRun(exit, out.toString(), err.toString());
    }
}
