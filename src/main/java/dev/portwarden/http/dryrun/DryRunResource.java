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
 * Dry runs: what candidate policies would decide, or the policies in force at another time, and how that differs from
 * what the policies in force decide now. Nothing is recorded.
 *
 * <p>A dry run has a virtual thread, because compiling candidate policies takes long and reading recorded decisions
 * blocks. A body, policy set or subject that cannot be read is answered with a problem, and no subject is then
 * answered.
 */
@Path("/v1/dry-run")
public final class DryRunResource {
    private final Wiring wiring;
    private final PolicyStore policies;
    private final RecordedDryRun recorded;
    private final DryRunSettings settings;

    DryRunResource(Wiring wiring, PolicyStore policies, DryRunSettings settings, RecordedDryRun recorded) {
        this.wiring = wiring;
        this.policies = policies;
        this.recorded = recorded;
        this.settings = settings;
    }

    /** Evaluates the subjects in the body against the candidate policies in it, or against the policies in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response dryRun(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        MediaTypes.check(headers);
        ContextReader context = new ContextReader();
        DocumentParameters parameters = DocumentParameters.read(uri, context);
        DryRun dryRun = DryRunReader.read(body, context, wiring.documents(), settings);
        PolicySet inForce = policies.current();
        PolicySet candidates = dryRun.candidates().orElse(inForce, policies);
        return Response.ok(DryRunJson.bytes(results(dryRun, parameters, candidates, inForce)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /** The results of all subjects; fails with the problems of every subject that cannot be read. */
    private List<DryRunJson.Result> results(
            DryRun dryRun, DocumentParameters parameters, PolicySet candidates, PolicySet inForce) {
        Instant now = wiring.clock().instant();
        List<DryRunJson.Result> results = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < dryRun.subjects().size(); i++) {
            try {
                results.add(
                        switch (dryRun.subjects().get(i)) {
                            case DryRun.Document document ->
                                result(
                                        dryRun,
                                        submission(dryRun, parameters, document.node(), now),
                                        candidates,
                                        inForce);
                            case DryRun.Recorded subject -> recorded.result(dryRun, subject, candidates, inForce);
                        });
            } catch (Failure failure) {
                if (failure.code() != ErrorCode.DOCUMENT_UNREADABLE) {
                    throw failure;
                }
                String prefix = dryRun.enveloped() ? "`subjects[" + i + "]`: " : "";
                failure.problems().forEach(problem -> problems.add(prefixed(prefix, problem)));
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure(ErrorCode.DOCUMENT_UNREADABLE, problems);
        }
        return results;
    }

    private DryRunJson.Result result(DryRun dryRun, Submission submission, PolicySet candidates, PolicySet inForce) {
        Decision decision = wiring.pipeline().decide(submission, candidates).decision();
        Decision current = candidates.equals(inForce)
                ? decision
                : wiring.pipeline().decide(submission, inForce).decision();
        return new DryRunJson.Result(
                Comparison.of(decision, candidates, current, inForce),
                dryRun.explain() ? wiring.explainer().explain(submission, candidates) : null,
                null);
    }

    private Submission submission(DryRun dryRun, DocumentParameters parameters, Node subject, Instant now) {
        return Submission.of(
                        Submission.Document.of(dryRun.source(), subject, null).withFormat(parameters.format()),
                        dryRun.context().or(wiring.defaults()),
                        Objects.requireNonNullElse(dryRun.channel(), Channel.DRY_RUN),
                        Objects.requireNonNullElse(dryRun.at(), now))
                .withStrict(parameters.strict())
                .preview();
    }

    private static Problem prefixed(String prefix, Problem problem) {
        return new Problem(
                prefix + problem.message(), problem.file(), problem.position(), problem.excerpt(), problem.hint());
    }
}
