package dev.portwarden.cli;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.server.ServerBeans;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.folder.PolicyStore;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
        ServerBeans.use(wiring, store, ServerLog.of(settings.openLog(), settings.retention()));
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

    /** The address to listen on, checked before Quarkus starts: Quarkus reports a wrong one as a stack trace. */
    private record ListenAddress(String host, InetAddress address, int port) {
        private static final int LARGEST_PORT = 65_535;

        /** The address that the options name, otherwise the settings. An invalid one is a failure. */
        static ListenAddress of(@Nullable String host, @Nullable String port, CommandSettings settings) {
            int number = port(port == null ? settings.find("quarkus.http.port").orElse("8080") : port, code(port));
            String name = host == null ? settings.find("quarkus.http.host").orElse("127.0.0.1") : host;
            return new ListenAddress(name, address(name, code(host)), number);
        }

        /** Binds the address for a moment; throws a failure when it cannot. */
        void tryOut() {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                String shown = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
                throw new Failure(
                        ErrorCode.CONFIGURATION_INVALID,
                        "cannot listen on " + shown + ": "
                                + Objects.requireNonNullElse(e.getMessage(), "the address cannot be used")
                                        .replace(" (Bind failed)", "")
                                        .toLowerCase(Locale.ROOT));
            }
        }

        /** A wrong option is the caller's mistake, a wrong setting the operator's. */
        private static ErrorCode code(@Nullable String option) {
            return option == null ? ErrorCode.CONFIGURATION_INVALID : ErrorCode.PARAMETER_INVALID;
        }

        private static int port(String text, ErrorCode code) {
            if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST_PORT) {
                return Integer.parseInt(text);
            }
            throw new Failure(code, "invalid port `" + text + "` (0 to " + LARGEST_PORT + ")");
        }

        private static InetAddress address(String host, ErrorCode code) {
            if (host.isBlank()) {
                throw new Failure(code, "the host to listen on is empty");
            }
            try {
                return InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                throw new Failure(code, "cannot resolve `" + host + "`, the host to listen on");
            }
        }
    }
}
