package dev.portwarden.cli;

import dev.portwarden.cli.terminal.TerminalCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Prints the version, also for {@code --version}. */
@Command(name = "version", description = "Print the version.")
final class VersionCommand extends TerminalCommand implements IVersionProvider {
    @Override
    public Integer call() throws IOException {
        print(getVersion()[0] + "\n");
        return 0;
    }

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("/portwarden-version.properties")) {
            properties.load(in);
        }
        int java = Runtime.version().feature();
        return new String[] {"portwarden " + properties.getProperty("version") + " (Java " + java + ")"};
    }
}
