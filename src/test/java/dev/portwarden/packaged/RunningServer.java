package dev.portwarden.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a separate process. */
final class RunningServer implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.]+:\\d+)");
    private static final long LONGEST_SECONDS = 60;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final StringBuffer printed = new StringBuffer();
    private final Process process;
    private final Thread reader;

    private RunningServer(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts a server with its state in a folder, and waits until it listens. */
    static RunningServer start(Packaged jar, Path data) {
        RunningServer server = begin(jar, data);
        server.address();
        return server;
    }

    /** Starts a server without waiting. */
    static RunningServer begin(Packaged jar, Path data) {
        try {
            return new RunningServer(jar.process("serve", "--port=0", "--data=" + data)
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.append(line).append('\n');
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    address.complete(URI.create(listening.group(1)));
                }
            }
        } catch (IOException e) {
            printed.append(e).append('\n');
        }
        address.completeExceptionally(new AssertionError("the server ended:\n" + printed));
    }

    /** The address, as soon as the server listens. */
    URI address() {
        return address.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The output so far. */
    String printed() {
        return printed.toString();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address().resolve(path)));
    }

    HttpResponse<String> gate(String query, byte[] document) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address().resolve("/v1/gate" + query))
                .POST(HttpRequest.BodyPublishers.ofByteArray(document)));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                request.timeout(Duration.ofSeconds(LONGEST_SECONDS)).build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /** Suspends the process, including its background work, until {@link #resume}. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Resumes the process. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " did not reach the server");
        }
    }

    /** Ends the process at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        reader.join();
    }

    /** Stops the server, and waits until it has ended. */
    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the server did not stop:\n" + printed);
            }
            reader.join();
            client.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
