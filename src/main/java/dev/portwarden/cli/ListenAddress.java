package dev.portwarden.cli;

import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address to listen on, checked before Quarkus starts: Quarkus reports a wrong one as a stack trace. */
record ListenAddress(String host, InetAddress address, int port) {
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
            throw new Failure(ErrorCode.CONFIGURATION_INVALID, "cannot listen on " + shown + reason(e));
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null
                ? ""
                : ": " + message.replace(" (Bind failed)", "").toLowerCase(Locale.ROOT);
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
