package dev.portwarden.http.dryrun;

import dev.portwarden.Wiring;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.Node;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.DocumentParameters;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.http.MediaTypes;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.respond.DryRunJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What would be decided, by other policies or at another time, and how that differs from now. Nothing is recorded. To
 * compile candidate policies takes long, so a dry run stays off the event loop.
 */
@Path("/v1/dry-run")
public final class DryRunResource {
    private final Wiring stages;
    private final PolicyStore policies;
    private final RecordedDecisions recorded;
    private final DryRunReader reader;

    DryRunResource(Wiring stages, PolicyStore policies, DryRunSettings settings, RecordedDecisions recorded) {
        this.stages = stages;
        this.policies = policies;
        this.recorded = recorded;
        this.reader = new DryRunReader(stages.documents(), settings);
    }

    /** Judges the documents in the body by the candidate policies in it, or by the policies in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response dryRun(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        MediaTypes.check(headers);
        ContextReader context = new ContextReader();
        DocumentParameters parameters = DocumentParameters.read(uri, context);
        DryRun asked = reader.read(body, context);
        PolicySet inForce = policies.current();
        PolicySet candidates =
                asked.candidates().text() == null ? inForce : asked.candidates().set(policies);
        return Response.ok(DryRunJson.bytes(results(asked, parameters, candidates, inForce)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private List<DryRunJson.Result> results(
            DryRun asked, DocumentParameters parameters, PolicySet candidates, PolicySet inForce) {
        Instant now = stages.clock().instant();
        RecordedDryRun again = new RecordedDryRun(stages, asked);
        List<DryRunJson.Result> results = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < asked.subjects().size(); i++) {
            try {
                results.add(
                        switch (asked.subjects().get(i)) {
                            case DryRunSubject.Document document ->
                                result(asked, submission(asked, parameters, document.node(), now), candidates, inForce);
                            case DryRunSubject.Recorded named ->
                                again.judge(
                                        recorded.find(named, asked.source()),
                                        asked.source().position(named.offset()),
                                        candidates,
                                        inForce);
                        });
            } catch (Failure failure) {
                if (failure.code() != ErrorCode.DOCUMENT_UNREADABLE) {
                    throw failure;
                }
                problems.addAll(asked.wrapped() ? named("subjects[" + i + "]", failure) : failure.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure(ErrorCode.DOCUMENT_UNREADABLE, problems);
        }
        return results;
    }

    private DryRunJson.Result result(DryRun asked, Submission submission, PolicySet candidates, PolicySet inForce) {
        Decision decision = stages.pipeline().decide(submission, candidates).decision();
        Decision current = candidates.equals(inForce)
                ? decision
                : stages.pipeline().decide(submission, inForce).decision();
        return new DryRunJson.Result(
                Comparison.of(decision, candidates, current, inForce),
                asked.explain() ? stages.explainer().explain(submission, candidates) : null,
                null);
    }

    private Submission submission(DryRun asked, DocumentParameters parameters, Node subject, Instant now) {
        return Submission.of(
                        Submission.Document.of(asked.source(), subject, null).withFormat(parameters.format()),
                        asked.context().or(stages.defaults()),
                        Objects.requireNonNullElse(asked.channel(), Channel.DRY_RUN),
                        Objects.requireNonNullElse(asked.at(), now))
                .withStrict(parameters.strict())
                .preview();
    }

    private static List<Problem> named(String subject, Failure failure) {
        return failure.problems().stream()
                .map(problem -> new Problem(
                        "`" + subject + "`: " + problem.message(),
                        problem.file(),
                        problem.position(),
                        problem.excerpt(),
                        problem.hint()))
                .toList();
    }
}
