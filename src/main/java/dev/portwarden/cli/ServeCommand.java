package dev.portwarden.cli;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.http.server.PreparedServer;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server. An option that is not given leaves the environment's setting alone. */
@Command(name = "serve", description = "Run the policy server.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (default: 8080).")
    private @Nullable String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for all state (default: ./data).")
    private @Nullable Path data;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Folder of policies; repeatable, replaces the path list.")
    private List<Path> policies = new ArrayList<>();

    @Override
    public Integer call() {
        set("portwarden.data", data);
        if (!policies.isEmpty()) {
            set(
                    "portwarden.policies.paths",
                    String.join(
                            ",", policies.stream().map(CommandSettings::escaped).toList()));
        }
        CommandSettings settings = CommandSettings.read(List.of());
        ListenAddress address = ListenAddress.of(host, port, settings);
        Wiring stages = settings.stages();
        PolicyStore store = settings.policies(stages);
        address.tryOut();
        new PreparedServer(stages, store, ServerLog.of(settings.openLog(), settings.retention())).handOver();
        set("quarkus.http.host", host);
        set("quarkus.http.port", port);
        Quarkus.run(null, this::end);
        return 0;
    }

    /** A server that cannot start has a fault, for which Quarkus would end with 1, and say nothing before it can log. */
    private void end(int exit, @Nullable Throwable fault) {
        if (fault == null) {
            System.exit(exit);
        } else {
            spec.commandLine()
                    .getErr()
                    .println("portwarden: the server cannot start: "
                            + root(fault).getMessage());
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
