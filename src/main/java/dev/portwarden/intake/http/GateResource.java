package dev.portwarden.intake.http;

import dev.portwarden.Stages;
import dev.portwarden.decide.Decision;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicyStore;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.TextReport;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The pipeline gate: one document in, a decision out; 200 admitted, 403 denied. Decides on the event loop. */
@Path("/v1/gate")
public final class GateResource {
    private static final int ADMITTED = 200;
    private static final int DENIED = 403;

    private final Stages stages;
    private final PolicyStore policies;

    GateResource(Stages stages, PolicyStore policies) {
        this.stages = stages;
        this.policies = policies;
    }

    /** Judges the document in the body by the policies in force. */
    @POST
    @NonBlocking
    @Consumes(MediaType.WILDCARD)
    public Response gate(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        MediaTypes.check(headers);
        QueryParameters parameters = QueryParameters.read(uri.getQueryParameters());
        Submission submission = new Submission(
                stages.documents().source("", body),
                null,
                parameters.format(),
                parameters.context().or(stages.defaults()),
                Door.GATE,
                parameters.strict(),
                stages.clock().instant(),
                false);
        Decision decision = stages.pipeline().decide(submission, policies.current());
        Response.ResponseBuilder response = Response.status(decision.admitted() ? ADMITTED : DENIED);
        return MediaTypes.wantsText(headers)
                ? response.type("text/plain;charset=UTF-8")
                        .entity(new TextReport(false).add(decision).text())
                        .build()
                : response.type(MediaType.APPLICATION_JSON)
                        .entity(DecisionJson.bytes(decision))
                        .build();
    }
}
