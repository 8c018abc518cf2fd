package dev.portwarden.http.replay;

import dev.portwarden.Wiring;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.http.MediaTypes;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.RequestEnvelope;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchFilter;
import dev.portwarden.record.search.SearchReader;
import dev.portwarden.replay.LogScan;
import dev.portwarden.replay.Replay;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.respond.replay.ReplayReport;
import dev.portwarden.shape.Shape;
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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Re-evaluates recorded decisions against other policies.
 *
 * <p>A replay reads the whole log, which may take minutes: it uses half of the cores, the server runs one at a time,
 * and it stops when its caller closes the connection. The answer is sent at the end, as a whole.
 */
@Path("/v1/replay")
public final class ReplayResource {
    private static final MediaType MARKDOWN = new MediaType("text", "markdown");
    private static final List<MediaType> AVAILABLE =
            List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE, MARKDOWN);

    private static final Shape ENVELOPE = shape();

    private final LogQueries log;
    private final Wiring wiring;
    private final PolicyStore policies;
    private final DryRunSettings settings;
    private final Semaphore running = new Semaphore(1);
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    ReplayResource(LogQueries log, Wiring wiring, PolicyStore policies, DryRunSettings settings) {
        this.log = log;
        this.wiring = wiring;
        this.policies = policies;
        this.settings = settings;
    }

    /** A requested replay; {@code at} is null to evaluate each decision at its own time. */
    private record Request(
            RequestEnvelope.Candidates candidates,
            SearchCriteria search,
            @Nullable Instant at) {}

    /** Evaluates the selected decisions again, against the candidate policies in the body or against those in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response replay(
            byte[] body, @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse connection) {
        MediaTypes.check(headers);
        QueryParameters.none(uri);
        MediaType type = MediaTypes.accepted(headers, AVAILABLE);
        Request request = read(body);
        ReplayTotals totals = log.read(stored -> replayAlone(stored, request, connection));
        return Response.ok(report(type).text(totals).getBytes(StandardCharsets.UTF_8))
                .type(type.getType().equals("text") ? type.withCharset(StandardCharsets.UTF_8.name()) : type)
                .build();
    }

    /** Reads a body. An empty one requests all decisions, with the policies in force. */
    private Request read(byte[] body) {
        if (body.length == 0) {
            return new Request(RequestEnvelope.Candidates.NONE, SearchCriteria.ALL, null);
        }
        Source source = wiring.documents().source("", body);
        Node node = RequestEnvelope.parse(source, wiring.documents());
        if (!(node instanceof ObjectNode object)) {
            throw new Failure(
                    ErrorCode.ENVELOPE_UNREADABLE,
                    source.problem(node.offset(), "the body is not an object")
                            .withHint("send {\"policies\": \"...\", \"from\": \"2026-11-20\"}"));
        }
        RequestEnvelope envelope = new RequestEnvelope(ENVELOPE, source, object);
        Instant at = envelope.time("at");
        SearchReader search = new SearchReader();
        SearchReader.NAMES.forEach(name -> envelope.take(name, value -> search.put(name, value)));
        envelope.attempt(object.offset(), search::read);
        RequestEnvelope.Candidates candidates = envelope.candidates(settings);
        envelope.check();
        return new Request(candidates, search.read(), at);
    }

    private static Shape shape() {
        Shape.Builder shape = Shape.named("Replay")
                .text(RequestEnvelope.POLICIES)
                .flag(RequestEnvelope.BESIDE)
                .text("at");
        for (String name : SearchReader.NAMES) {
            if (name.equals(SearchFilter.ADMITTED.text())) {
                shape.flag(name);
            } else {
                shape.text(name);
            }
        }
        return shape.build();
    }

    private ReplayTotals replayAlone(DecisionLog stored, Request request, HttpServerResponse connection) {
        if (!running.tryAcquire()) {
            throw new Failure(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "another replay is running, and the server runs one at a time",
                    "try again in a few seconds");
        }
        try {
            return totals(stored, request, connection);
        } finally {
            running.release();
        }
    }

    private ReplayTotals totals(DecisionLog stored, Request request, HttpServerResponse connection) {
        LogScan.Listener whileConnected = new LogScan.Listener() {
            @Override
            public boolean shouldContinue() {
                return !connection.closed();
            }
        };
        PolicySet candidates = request.candidates().orElse(policies.current(), policies);
        return new Replay(new LogScan(stored.database(), threads), wiring.reevaluator())
                .replay(new Replay.Request(candidates, request.search(), request.at()), whileConnected)
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
