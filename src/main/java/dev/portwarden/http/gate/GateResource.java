package dev.portwarden.http.gate;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.http.MediaTypes;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.Decided;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.TextReport;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Submission;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline gate: one document in, a decision out; 200 admitted, 403 denied. Decides on the event loop, and answers when
 * the decision is recorded.
 */
@Path("/v1/gate")
public final class GateResource {
    /**
     * Up to here a document is judged on the event loop. ECS itself takes no larger task definition; what is larger would
     * hold up the loop's other requests for longer than it costs to hand it to a thread.
     */
    private static final int MOST_ON_LOOP = 64 * 1024;

    private static final int ADMITTED = 200;
    private static final int DENIED = 403;

    private final Wiring stages;
    private final PolicyStore policies;
    private final ExecutorService threads;

    GateResource(Wiring stages, PolicyStore policies, @VirtualThreads ExecutorService threads) {
        this.stages = stages;
        this.policies = policies;
        this.threads = threads;
    }

    /** Judges the document in the body by the policies in force. */
    @POST
    @NonBlocking
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> gate(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        MediaTypes.check(headers);
        QueryParameters parameters = QueryParameters.read(uri.getQueryParameters());
        boolean text = MediaTypes.wantsText(headers);
        Uni<Response> answer = body.length <= MOST_ON_LOOP
                ? Uni.createFrom().completionStage(answer(body, parameters, text))
                : Uni.createFrom()
                        .deferred(() -> Uni.createFrom().completionStage(answer(body, parameters, text)))
                        .runSubscriptionOn(threads);
        // The log's one writing thread must not spend its time on answers.
        io.vertx.core.Context loop = Objects.requireNonNull(Vertx.currentContext());
        return answer.emitOn(task -> loop.runOnContext(_ -> task.run()));
    }

    /** Builds the answer before the decision is recorded, so that a request that waits holds the answer alone. */
    private CompletableFuture<Response> answer(byte[] body, QueryParameters parameters, boolean text) {
        Decided decided = stages.pipeline().decide(submission(body, parameters), policies.current());
        Response answer = answer(decided.decision(), decided.json(), text);
        return decided.recorded()
                .thenApply(other ->
                        other.map(unrecorded -> answer(unrecorded, null, text)).orElse(answer));
    }

    private Submission submission(byte[] body, QueryParameters parameters) {
        Submission.Document document =
                Submission.Document.of(stages.documents().source("", body)).withFormat(parameters.format());
        return Submission.of(
                        document,
                        parameters.context().or(stages.defaults()),
                        Channel.GATE,
                        stages.clock().instant())
                .withStrict(parameters.strict());
    }

    private static Response answer(Decision decision, byte @Nullable [] json, boolean text) {
        Response.ResponseBuilder response = Response.status(decision.admitted() ? ADMITTED : DENIED);
        return text
                ? response.type("text/plain;charset=UTF-8")
                        .entity(new TextReport(false).add(decision).text())
                        .build()
                : response.type(MediaType.APPLICATION_JSON)
                        .entity(json == null ? DecisionJson.bytes(decision) : json)
                        .build();
    }
}
