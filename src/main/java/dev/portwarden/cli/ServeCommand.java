package dev.portwarden.cli;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.http.server.PreparedServer;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server. An option overrides the setting of the environment. */
@Command(name = "serve", description = "Run the policy server.")
final class ServeCommand extends TerminalCommand {
    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (default: 8080).")
    private @Nullable String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for all state (default: ./data).")
    private @Nullable Path data;

    @Option(names = "--policies", paramLabel = "DIR", description = "Policy folder, repeatable (default: configured).")
    private List<Path> policies = new ArrayList<>();

    @Override
    public Integer call() {
        set("portwarden.data", data);
        set(CommandSettings.POLICY_PATHS, policies.isEmpty() ? null : CommandSettings.list(policies));
        CommandSettings settings = CommandSettings.read(List.of());
        ListenAddress address = ListenAddress.of(host, port, settings);
        Wiring wiring = settings.wiring();
        PolicyStore store = settings.policies(wiring);
        address.tryOut();
        new PreparedServer(wiring, store, ServerLog.of(settings.openLog(), settings.retention())).handOver();
        set("quarkus.http.host", host);
        set("quarkus.http.port", port);
        Quarkus.run(null, this::end);
        return 0;
    }

    /** Reports why the server cannot start: Quarkus would end with 1, a denial, and might print nothing. */
    private void end(int exit, @Nullable Throwable fault) {
        if (fault == null) {
            System.exit(exit);
        } else {
            err().println("portwarden: the server cannot start: " + root(fault).getMessage());
            System.exit(ErrorCode.INTERNAL.exit());
        }
    }

    private static Throwable root(Throwable fault) {
        return fault.getCause() == null ? fault : root(fault.getCause());
    }

    private static void set(String key, @Nullable Object value) {
        if (value != null) {
            System.setProperty(key, value.toString());
        }
    }
}
