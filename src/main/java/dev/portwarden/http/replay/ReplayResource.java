package dev.portwarden.http.replay;

import dev.portwarden.Wiring;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.http.MediaTypes;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.replay.LogScan;
import dev.portwarden.replay.Replay;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.respond.replay.ReplayReport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Re-evaluates recorded decisions against other policies.
 *
 * <p>A replay reads the whole log, which may take minutes. Its virtual thread waits while half of the cores evaluate, so that
 * the gate keeps the others. The server runs one replay at a time, and refuses a second one with 429. A replay stops when its
 * caller closes the connection. The answer is sent at the end, as a whole.
 */
@Path("/v1/replay")
public final class ReplayResource {
    private static final MediaType MARKDOWN = new MediaType("text", "markdown");
    private static final List<MediaType> AVAILABLE =
            List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE, MARKDOWN);

    private final LogQueries log;
    private final Wiring wiring;
    private final PolicyStore policies;
    private final ReplayReader reader;
    private final Semaphore running = new Semaphore(1);
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    ReplayResource(LogQueries log, Wiring wiring, PolicyStore policies, DryRunSettings settings) {
        this.log = log;
        this.wiring = wiring;
        this.policies = policies;
        this.reader = new ReplayReader(wiring.documents(), settings);
    }

    /** Evaluates the selected decisions again, against the candidate policies in the body or against those in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response replay(
            byte[] body, @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        MediaTypes.check(headers);
        QueryParameters.none(uri);
        MediaType type = MediaTypes.accepted(headers, AVAILABLE);
        ReplayReader.Request request = reader.read(body);
        ReplayTotals totals = log.read(stored -> replayAlone(stored, request, connection));
        return Response.ok(report(type).text(totals).getBytes(StandardCharsets.UTF_8))
                .type(type.getType().equals("text") ? type.withCharset(StandardCharsets.UTF_8.name()) : type)
                .build();
    }

    private ReplayTotals replayAlone(DecisionLog stored, ReplayReader.Request request, HttpServerResponse connection) {
        if (!running.tryAcquire()) {
            throw new Failure(
                    ErrorCode.TOO_MANY_REQUESTS,
                    Problem.of("another replay is running, and the server runs one at a time")
                            .withHint("try again in a few seconds"));
        }
        try {
            return totals(stored, request, connection);
        } finally {
            running.release();
        }
    }

    private ReplayTotals totals(DecisionLog stored, ReplayReader.Request request, HttpServerResponse connection) {
        LogScan.Listener whileConnected = new LogScan.Listener() {
            @Override
            public boolean shouldContinue() {
                return !connection.closed();
            }
        };
        Replay.Request question = new Replay.Request(
                request.candidates().orElse(policies.current(), policies), request.search(), request.at());
        return new Replay(new LogScan(stored.database(), threads), wiring.reevaluator())
                .replay(question, whileConnected)
                .orElseThrow(() -> new Failure(ErrorCode.INTERNAL, "the replay was stopped before it finished"));
    }

    private static ReplayReport report(MediaType type) {
        return ReplayReport.named(
                switch (type.getSubtype()) {
                    case "plain" -> "text";
                    case "markdown" -> "markdown";
                    default -> "json";
                });
    }
}
