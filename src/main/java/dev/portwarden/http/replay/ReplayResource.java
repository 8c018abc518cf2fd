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
 * How recorded decisions would have come out. It takes the time that the log is long, so there is one at a time, it leaves
 * cores to the gate, and it ends when its caller does.
 */
@Path("/v1/replay")
public final class ReplayResource {
    private static final MediaType MARKDOWN = new MediaType("text", "markdown");
    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE, MARKDOWN);

    private final LogQueries asking;
    private final Wiring stages;
    private final PolicyStore policies;
    private final ReplayReader reader;
    private final Semaphore place = new Semaphore(1);
    private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    ReplayResource(LogQueries asking, Wiring stages, PolicyStore policies, DryRunSettings settings) {
        this.asking = asking;
        this.stages = stages;
        this.policies = policies;
        this.reader = new ReplayReader(stages.documents(), settings);
    }

    /** Makes the decisions that are searched for again, by the candidate policies in the body or by those in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response replay(
            byte[] body, @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse caller) {
        MediaTypes.check(headers);
        QueryParameters.none(uri);
        MediaType type = MediaTypes.wanted(headers, OFFERED);
        ReplayReader.Asked asked = reader.read(body);
        Response answer = asking.byLog(log -> alone(log, asked, caller, report(type)));
        return Response.fromResponse(answer).type(written(type)).build();
    }

    private byte[] alone(DecisionLog log, ReplayReader.Asked asked, HttpServerResponse caller, ReplayReport report) {
        if (!place.tryAcquire()) {
            throw new Failure(
                    ErrorCode.TOO_MANY_REQUESTS,
                    Problem.of("another replay is running, and there is one at a time")
                            .withHint("try again in some seconds"));
        }
        try {
            return report.text(totals(log, asked, caller)).getBytes(StandardCharsets.UTF_8);
        } finally {
            place.release();
        }
    }

    private ReplayTotals totals(DecisionLog log, ReplayReader.Asked asked, HttpServerResponse caller) {
        LogScan.Watch watch = new LogScan.Watch() {
            @Override
            public boolean goesOn() {
                return !caller.closed();
            }
        };
        Replay.Question question = new Replay.Question(asked.candidates().set(policies), asked.search(), asked.at());
        return new Replay(new LogScan(log.database(), threads), stages.reevaluator())
                .replay(question, watch)
                .orElseThrow(() -> new Failure(ErrorCode.INTERNAL, "the replay was stopped before its end"));
    }

    private static ReplayReport report(MediaType type) {
        return ReplayReport.named(
                switch (type.getSubtype()) {
                    case "plain" -> "text";
                    case "markdown" -> "markdown";
                    default -> "json";
                });
    }

    private static MediaType written(MediaType type) {
        return type.getType().equals("text") ? type.withCharset(StandardCharsets.UTF_8.name()) : type;
    }
}
