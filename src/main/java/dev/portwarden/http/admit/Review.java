package dev.portwarden.http.admit;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.RequestEnvelope;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes AdmissionReview, as received. A text is "" where the review does not state it.
 *
 * @param uid         identifies the answer to the API server
 * @param subresource the part of the object that is written; "" for the object itself
 * @param object      the new object; null for DELETE and CONNECT
 * @param old         the existing object
 */
record Review(
        Source source,
        String uid,
        String group,
        String kind,
        String operation,
        String subresource,
        String namespace,
        Principal principal,
        @Nullable ObjectNode object,
        @Nullable Node old,
        boolean dryRun) {
    private static final String API_VERSION = "admission.k8s.io/v1";
    private static final String KIND = "AdmissionReview";
    private static final String REQUEST = "request";
    private static final String OBJECT = "object";
    private static final String OLD_OBJECT = "oldObject";

    private static final FieldType TEXT = new FieldType.Text();
    private static final FieldType ANY_OBJECT = new FieldType.MapOf(new FieldType.Any());

    private static final Shape USER = Shape.named("UserInfo")
            .text("username")
            .texts("groups")
            .field("extra", new FieldType.MapOf(new FieldType.ListOf(TEXT)))
            .build();

    private static final Shape ADMISSION_REQUEST = Shape.named("AdmissionRequest")
            .required("uid", TEXT)
            .required("operation", new FieldType.Choice("Operation", List.of("CREATE", "UPDATE", "DELETE", "CONNECT")))
            .text("subResource")
            .text("namespace")
            .field("userInfo", new FieldType.StructureOf(USER))
            .field(OBJECT, ANY_OBJECT)
            .field(OLD_OBJECT, ANY_OBJECT)
            .flag("dryRun")
            .build();

    private static final Shape REVIEW = Shape.named(KIND)
            .required("apiVersion", new FieldType.Choice("ApiVersion", List.of(API_VERSION)))
            .required("kind", new FieldType.Choice("Kind", List.of(KIND)))
            .required(REQUEST, new FieldType.StructureOf(ADMISSION_REQUEST))
            .build();

    private static final Binder.Manner MANNER = new Binder.Manner("Portwarden", Secrets::quote);

    /** Reads a body. The fields that are used must be valid; the others are ignored. */
    static Review read(byte[] body, DocumentReader documents) {
        Source source = documents.source("", body);
        if (!(RequestEnvelope.parse(source, documents) instanceof ObjectNode envelope)) {
            throw new Failure(
                    ErrorCode.ENVELOPE_UNREADABLE,
                    "the body is not an AdmissionReview",
                    "send an AdmissionReview of " + API_VERSION);
        }
        Binder.Bound bound = Binder.bind(REVIEW, envelope, MANNER);
        List<Problem> problems = bound.problems().stream()
                .filter(problem -> problem.rule() != ShapeProblem.Rule.UNKNOWN_FIELD)
                .map(problem -> problem(source, problem))
                .toList();
        if (!problems.isEmpty()) {
            throw new Failure(ErrorCode.ENVELOPE_UNREADABLE, problems);
        }
        Structure admission =
                (Structure) Objects.requireNonNull(bound.structure().find(REQUEST));
        return review(source, admission, (ObjectNode) Objects.requireNonNull(envelope.find(REQUEST)));
    }

    private static Problem problem(Source source, ShapeProblem problem) {
        boolean version = problem.path().equals("apiVersion");
        return source.problem(problem.offset(), problem.message())
                .withHint(
                        version ? "set admissionReviewVersions: [v1] in the webhook configuration" : problem.advice());
    }

    private static Review review(Source source, Structure admission, ObjectNode request) {
        String operation = text(admission, "operation");
        Node object = request.find(OBJECT);
        if (object == null && (operation.equals("CREATE") || operation.equals("UPDATE"))) {
            throw new Failure(
                    ErrorCode.ENVELOPE_UNREADABLE,
                    source.problem(request.offset(), "`request` has no `object`, and its operation is " + operation)
                            .withHint("put the new object into `request.object`"));
        }
        return new Review(
                source,
                text(admission, "uid"),
                ofKind(request, "group"),
                ofKind(request, "kind"),
                operation,
                text(admission, "subResource"),
                text(admission, "namespace"),
                principal(admission),
                (ObjectNode) object,
                request.find(OLD_OBJECT),
                admission.find("dryRun") instanceof Value.Flag flag && flag.value());
    }

    /** A member of {@code request.kind}. */
    private static String ofKind(ObjectNode request, String name) {
        return request.find("kind") instanceof ObjectNode kind && kind.find(name) instanceof Scalar scalar
                ? scalar.text()
                : "";
    }

    private static Principal principal(Structure admission) {
        if (!(admission.find("userInfo") instanceof Structure user)) {
            return Principal.ANONYMOUS;
        }
        Map<String, String> claims = new TreeMap<>();
        user.entries("extra")
                .forEach((name, values) -> claims.put(name, texts(values).collect(Collectors.joining(","))));
        String name = text(user, "username");
        return new Principal(
                name.isEmpty() ? Principal.ANONYMOUS.name() : name,
                texts(user.find("groups")).toList(),
                claims);
    }

    private static Stream<String> texts(@Nullable Value list) {
        return list instanceof Value.Items items
                ? items.values().stream().map(item -> ((Value.Text) item).text())
                : Stream.of();
    }

    private static String text(Structure structure, String field) {
        return Objects.requireNonNullElse(structure.text(field), "");
    }
}
