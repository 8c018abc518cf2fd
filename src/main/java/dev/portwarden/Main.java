package dev.portwarden;

import dev.portwarden.cli.Portwarden;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The only main method: runs the command that the arguments name. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        int exit = Portwarden.run(writer(System.out), writer(System.err), arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
