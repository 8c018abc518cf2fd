package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PortwardenTest {
    @Command(name = "broken")
    private static final class Broken implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new StackOverflowError();
        }
    }

    @Test
    void anInternalErrorIsNotADenial() {
        StringWriter err = new StringWriter();
        CommandLine commands = new CommandLine(new Broken()).setErr(new PrintWriter(err, true));

        assertThat(Portwarden.run(commands)).isEqualTo(3);
        assertThat(err.toString()).startsWith("portwarden: no decision, because of an internal error:\n");
    }
}
