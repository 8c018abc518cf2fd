package dev.portwarden.http.admit;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.DocumentParameters;
import dev.portwarden.http.MediaTypes;
import dev.portwarden.normalise.AckNames;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.respond.AdmissionReviewJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextKey;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Format;
import dev.portwarden.submission.Operation;
import dev.portwarden.submission.Submission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The validating webhook: an AdmissionReview in, an AdmissionReview out, with 200 for every review that can be read.
 * Whatever goes wrong after that is answered in the review, and does not admit.
 */
@Path("/v1/admit")
public final class AdmitResource {
    private static final Logger LOG = Logger.getLogger(AdmitResource.class);

    private final Wiring stages;
    private final PolicyStore policies;
    private final ReviewReader reader;

    AdmitResource(Wiring stages, PolicyStore policies) {
        this.stages = stages;
        this.policies = policies;
        this.reader = new ReviewReader(stages.documents());
    }

    /** Answers the review in the body by the policies in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response admit(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(body, uri, headers, new ContextReader());
    }

    /** The same for an environment that stands in the path: a webhook's URL can have no query. */
    @POST
    @Path("{environment}")
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response admitTo(
            @PathParam("environment") String environment,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return answer(body, uri, headers, new ContextReader().put(ContextKey.ENVIRONMENT.text(), environment));
    }

    private Response answer(byte[] body, UriInfo uri, HttpHeaders headers, ContextReader context) {
        MediaTypes.check(headers);
        DocumentParameters parameters = DocumentParameters.read(uri, context);
        return Response.ok(answer(reader.read(body), parameters))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private byte[] answer(Review review, DocumentParameters parameters) {
        AdmissionReviewJson answer = new AdmissionReviewJson(review.uid());
        try {
            String why = unjudged(review, parameters.format());
            return why != null
                    ? answer.unjudged(why)
                    : answer.decided(decide(review, parameters), naming(review, parameters));
        } catch (Failure failure) {
            return answer.undecided(failure.problems().getFirst().message());
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.error("no decision could be made", fault);
            return answer.undecided("no decision could be made: the server's log says why");
        }
    }

    /** Why there is nothing to judge; null where there is. */
    private static @Nullable String unjudged(Review review, @Nullable Format forced) {
        ObjectNode object = review.object();
        if (object == null
                || review.operation().equals("DELETE")
                || review.operation().equals("CONNECT")) {
            return "only CREATE and UPDATE are judged, and this is " + review.operation();
        }
        if (!review.subresource().isEmpty()) {
            return "only the object itself is judged, and this writes its subresource `" + review.subresource() + "`";
        }
        if (review.old() instanceof ObjectNode old && isGoing(object) && isGoing(old)) {
            return "the object is being deleted";
        }
        if (forced != null || Normaliser.reads(object)) {
            return null;
        }
        checkKind(review);
        return "the object is no ECS document";
    }

    /** What the API server says is ours, and does not look like it, was not judged and is not let by. */
    private static void checkKind(Review review) {
        if (Normaliser.isCustomResource(review.group(), review.kind())) {
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    "`request.kind` is " + review.kind() + " of " + review.group()
                            + ", and the object cannot be read as one: its `apiVersion` or `kind` says otherwise");
        }
    }

    private static AdmissionReviewJson.Naming naming(Review review, DocumentParameters parameters) {
        ObjectNode object = review.object();
        boolean ack = parameters.format() == null
                ? object != null && Normaliser.isCustomResource(object)
                : parameters.format() == Format.ACK;
        return ack ? AckNames::path : (_, field) -> field;
    }

    /** What was being deleted before is only written to be let go: to deny that would keep it. */
    private static boolean isGoing(ObjectNode object) {
        return object.find("metadata") instanceof ObjectNode metadata && metadata.find("deletionTimestamp") != null;
    }

    private Decision decide(Review review, DocumentParameters parameters) {
        Submission submission = new Submission(
                Submission.Document.of(review.source(), review.object(), review.old())
                        .withFormat(parameters.format()),
                context(review).or(parameters.context()).or(stages.defaults()).by(review.principal()),
                Channel.ADMIT,
                Operation.valueOf(review.operation()),
                parameters.strict(),
                stages.clock().instant(),
                review.dryRun());
        return stages.pipeline().decide(submission, policies.current()).await();
    }

    /** What the API server itself says of the object, which counts before what its caller says. */
    private static dev.portwarden.submission.Context context(Review review) {
        ContextReader context = new ContextReader().put("label.namespace", review.namespace());
        ObjectNode object = review.object();
        if (object != null && Normaliser.isCustomResource(object)) {
            AckLocation.read(object, context);
        }
        return context.read();
    }
}
