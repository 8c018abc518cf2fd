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

/** Where the server will listen: what is wrong with it is said before Quarkus starts, which would say it with a stack. */
record ListenAddress(String host, InetAddress address, int port) {
    private static final int LARGEST_PORT = 65_535;

    /**
     * The address by the options, else by the settings.
     *
     * @throws Failure when the port is none, or no address goes by the host's name
     */
    static ListenAddress of(@Nullable String host, @Nullable String port, CommandSettings settings) {
        int number = port(port == null ? settings.find("quarkus.http.port").orElse("8080") : port, code(port));
        String name = host == null ? settings.find("quarkus.http.host").orElse("127.0.0.1") : host;
        return new ListenAddress(name, address(name, code(host)), number);
    }

    /**
     * Listens for a moment.
     *
     * @throws Failure when that cannot be done
     */
    void tryOut() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Failure(ErrorCode.CONFIGURATION_INVALID, "cannot listen on " + text() + reason(e));
        }
    }

    private String text() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null
                ? ""
                : ": " + message.replace(" (Bind failed)", "").toLowerCase(Locale.ROOT);
    }

    /** A wrong option is wrong usage; a wrong setting is not the caller's. */
    private static ErrorCode code(@Nullable String option) {
        return option == null ? ErrorCode.CONFIGURATION_INVALID : ErrorCode.PARAMETER_INVALID;
    }

    private static int port(String text, ErrorCode code) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST_PORT) {
            return Integer.parseInt(text);
        }
        throw new Failure(code, "`" + text + "` is no port: 0 to " + LARGEST_PORT);
    }

    private static InetAddress address(String host, ErrorCode code) {
        try {
            if (!host.isBlank()) {
                return InetAddress.getByName(host);
            }
        } catch (UnknownHostException e) {
            throw new Failure(code, "`" + host + "` is no address to listen on: it is not known");
        }
        throw new Failure(code, "an empty name is no address to listen on");
    }
}
