package dev.portwarden.http.admit;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.DocumentParameters;
import dev.portwarden.http.MediaTypes;
import dev.portwarden.normalise.AckNames;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.respond.AdmissionReviewJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Format;
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
 * The validating webhook: reads an AdmissionReview, and answers with one.
 *
 * <p>A review that cannot be read is answered with a problem. Every other review is answered with status 200, because
 * the API server looks for the outcome inside the review. A later failure is an answer that does not allow the request.
 */
@Path("/v1/admit")
public final class AdmitResource {
    private static final String REGION_ANNOTATION = "services.k8s.aws/region";
    private static final Logger LOG = Logger.getLogger(AdmitResource.class);

    private final Wiring wiring;
    private final PolicyStore policies;

    AdmitResource(Wiring wiring, PolicyStore policies) {
        this.wiring = wiring;
        this.policies = policies;
    }

    /** Answers the review in the body. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response admit(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(body, uri, headers, new ContextReader());
    }

    /**
     * Answers the review in the body for an environment. It is in the path because a webhook's URL cannot have a query.
     */
    @POST
    @Path("{environment}")
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response admitTo(
            @PathParam("environment") String environment,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return answer(body, uri, headers, new ContextReader().put("environment", environment));
    }

    private Response answer(byte[] body, UriInfo uri, HttpHeaders headers, ContextReader context) {
        MediaTypes.check(headers);
        DocumentParameters parameters = DocumentParameters.read(uri, context);
        return Response.ok(answer(Review.read(body, wiring.documents()), parameters))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private byte[] answer(Review review, DocumentParameters parameters) {
        AdmissionReviewJson answer = new AdmissionReviewJson(review.uid());
        try {
            String reason = notEvaluated(review, parameters.format());
            return reason != null
                    ? answer.notEvaluated(reason)
                    : answer.decided(decide(review, parameters), naming(review, parameters));
        } catch (Failure failure) {
            return answer.undecided(failure.problems().getFirst().message());
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.error("no decision could be made", fault);
            return answer.undecided("no decision could be made: see the server log");
        }
    }

    /** Why the review has nothing to evaluate; null if it has. */
    private static @Nullable String notEvaluated(Review review, @Nullable Format format) {
        ObjectNode object = review.object();
        if (object == null
                || review.operation().equals("DELETE")
                || review.operation().equals("CONNECT")) {
            return "only CREATE and UPDATE are evaluated, and this is " + review.operation();
        }
        if (!review.subresource().isEmpty()) {
            return "only the object itself is evaluated, and this writes its subresource `" + review.subresource()
                    + "`";
        }
        if (review.old() instanceof ObjectNode old && isBeingDeleted(object) && isBeingDeleted(old)) {
            return "the object is being deleted";
        }
        if (format != null || Normaliser.reads(object)) {
            return null;
        }
        if (Normaliser.isCustomResource(review.group(), review.kind())) {
            throw new Failure(
                    ErrorCode.DOCUMENT_UNREADABLE,
                    "`request.kind` is " + review.kind() + " of " + review.group()
                            + ", and the object cannot be read as one: its `apiVersion` or `kind` differs");
        }
        return "the object is not an ECS document";
    }

    /** Kubernetes writes such an object only to remove its finalizers: a denial would prevent its deletion. */
    private static boolean isBeingDeleted(ObjectNode object) {
        return object.find("metadata") instanceof ObjectNode metadata && metadata.find("deletionTimestamp") != null;
    }

    private Decision decide(Review review, DocumentParameters parameters) {
        Submission submission = new Submission(
                Submission.Document.of(review.source(), review.object(), review.old())
                        .withFormat(parameters.format()),
                context(review).or(parameters.context()).or(wiring.defaults()).by(review.principal()),
                Channel.ADMIT,
                Submission.Operation.valueOf(review.operation()),
                parameters.strict(),
                wiring.clock().instant(),
                review.dryRun());
        return wiring.pipeline().decide(submission, policies.current()).await();
    }

    /** The context that the review states, which has precedence over the query. */
    private static dev.portwarden.submission.Context context(Review review) {
        ContextReader context = new ContextReader().put("label.namespace", review.namespace());
        ObjectNode object = review.object();
        if (object != null && Normaliser.isCustomResource(object)) {
            addAckLocation(object, context);
        }
        return context.read();
    }

    /**
     * Adds the region and account in which ACK creates a resource: from the status that ACK writes, or else the region
     * from the annotation. The account of a new resource is annotated on its namespace, which is not part of a review.
     */
    private static void addAckLocation(ObjectNode resource, ContextReader context) {
        String actual = text(resource, "status", "ackResourceMetadata", "region");
        context.put("region", actual.isEmpty() ? text(resource, "metadata", "annotations", REGION_ANNOTATION) : actual);
        context.put("account", text(resource, "status", "ackResourceMetadata", "ownerAccountID"));
    }

    /** The text at a path; "" if it is absent. */
    private static String text(ObjectNode resource, String... path) {
        Node node = resource;
        for (String name : path) {
            node = node instanceof ObjectNode object ? object.find(name) : null;
        }
        return node instanceof Scalar scalar ? scalar.text() : "";
    }

    /** The names of fields in the answer: ACK's own if the object is a custom resource of ACK. */
    private static AdmissionReviewJson.FieldNames naming(Review review, DocumentParameters parameters) {
        ObjectNode object = review.object();
        boolean isAck = parameters.format() == null
                ? object != null && Normaliser.isCustomResource(object)
                : parameters.format() == Format.ACK;
        return isAck ? AckNames::path : (_, field) -> field;
    }
}
