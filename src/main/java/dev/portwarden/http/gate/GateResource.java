package dev.portwarden.http.gate;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.http.DocumentParameters;
import dev.portwarden.http.MediaTypes;
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
 * {@code POST /v1/gate}, which CI pipelines call: evaluates one document, and answers with the decision, 200 if it is
 * admitted and 403 if it is denied.
 *
 * <p>The decision is made on the event loop, or on a virtual thread if the document is large. The log's writer thread
 * then records it. No thread waits for that. Once the decision is recorded, the event loop sends the answer.
 *
 * <p>A failure is never an admission. If a parameter is invalid, the document cannot be read or the decision cannot be
 * recorded, {@code FailureMapper} answers with a problem. With {@code portwarden.record.on-failure=answer}, a
 * decision that cannot be recorded is answered all the same, with {@code recorded: false}.
 */
@Path("/v1/gate")
public final class GateResource {
    /**
     * The largest body that is evaluated on the event loop. ECS rejects larger task definitions, so few documents are
     * larger. Evaluating one would delay the loop's other requests by more than a change of thread costs.
     */
    private static final int MAX_BYTES_ON_LOOP = 64 * 1024;

    private static final int ADMITTED = 200;
    private static final int DENIED = 403;

    private final Wiring wiring;
    private final PolicyStore policies;
    private final ExecutorService virtualThreads;

    GateResource(Wiring wiring, PolicyStore policies, @VirtualThreads ExecutorService virtualThreads) {
        this.wiring = wiring;
        this.policies = policies;
        this.virtualThreads = virtualThreads;
    }

    /** Evaluates the document in the body against the policies in force. */
    @POST
    @NonBlocking
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> gate(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        MediaTypes.check(headers);
        DocumentParameters parameters = DocumentParameters.atGate(uri);
        boolean asText = MediaTypes.prefersText(headers);
        Uni<Response> pending = Uni.createFrom().completionStage(() -> answerOnceRecorded(body, parameters, asText));
        if (body.length > MAX_BYTES_ON_LOOP) {
            pending = pending.runSubscriptionOn(virtualThreads);
        }
        // The log's writer thread completes the answer. The event loop sends it, because that thread must go on
        // writing.
        io.vertx.core.Context loop = Objects.requireNonNull(Vertx.currentContext());
        return pending.emitOn(task -> loop.runOnContext(_ -> task.run()));
    }

    private CompletableFuture<Response> answerOnceRecorded(byte[] body, DocumentParameters parameters, boolean asText) {
        Decided decided = wiring.pipeline().decide(submission(body, parameters), policies.current());
        // Built before waiting, so that a waiting request keeps only its answer in memory, not the document and the
        // verdicts.
        Response answer = answer(decided.decision(), decided.json(), asText);
        return decided.recorded()
                // A replacement exists only if writing failed and on-failure is `answer`: the same decision, not
                // recorded.
                .thenApply(replacement -> replacement
                        .map(unrecorded -> answer(unrecorded, null, asText))
                        .orElse(answer));
    }

    private Submission submission(byte[] body, DocumentParameters parameters) {
        Submission.Document document = Submission.Document.of(wiring.documents().source(parameters.name(), body))
                .withFormat(parameters.format());
        return Submission.of(
                        document,
                        parameters.context().or(wiring.defaults()),
                        Channel.GATE,
                        wiring.clock().instant())
                .withStrict(parameters.strict());
    }

    /**
     * The decision as a text report or as JSON.
     *
     * @param json the JSON that the log stores; null if the decision is not recorded
     */
    private static Response answer(Decision decision, byte @Nullable [] json, boolean asText) {
        Response.ResponseBuilder response = Response.status(decision.admitted() ? ADMITTED : DENIED);
        return asText
                ? response.type("text/plain;charset=UTF-8")
                        .entity(new TextReport(false).add(decision).text())
                        .build()
                : response.type(MediaType.APPLICATION_JSON)
                        .entity(json == null ? DecisionJson.bytes(decision) : json)
                        .build();
    }
}
