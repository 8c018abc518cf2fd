package dev.portwarden.intake.http;

import dev.portwarden.Stages;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.Node;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.intake.ContextReader;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.respond.DryRunJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What would be decided, by other policies or at another time, and how that differs from now. Nothing is recorded. To
 * compile candidate policies takes long, so a dry run stays off the event loop.
 */
@Path("/v1/dry-run")
public final class DryRunResource {
    private final Stages stages;
    private final PolicyStore policies;
    private final DryRunReader reader;

    DryRunResource(Stages stages, PolicyStore policies, DryRunSettings settings) {
        this.stages = stages;
        this.policies = policies;
        this.reader = new DryRunReader(stages.documents(), settings);
    }

    /** Judges the documents in the body by the candidate policies in it, or by the policies in force. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    public Response dryRun(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        MediaTypes.check(headers);
        ContextReader context = new ContextReader();
        QueryParameters parameters = QueryParameters.read(uri.getQueryParameters(), context);
        DryRun asked = reader.read(body, context, stages.clock().instant());
        PolicySet inForce = policies.current();
        PolicySet candidates =
                asked.policies() == null ? inForce : new Candidates(asked.policies(), asked.beside()).set(policies);
        return Response.ok(DryRunJson.bytes(results(asked, parameters, candidates, inForce)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private List<DryRunJson.Result> results(
            DryRun asked, QueryParameters parameters, PolicySet candidates, PolicySet inForce) {
        List<DryRunJson.Result> results = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < asked.subjects().size(); i++) {
            Submission submission =
                    submission(asked, parameters, asked.subjects().get(i));
            try {
                Decision decision = stages.pipeline().decide(submission, candidates);
                Decision current = candidates.equals(inForce)
                        ? decision
                        : stages.pipeline().decide(submission, inForce);
                results.add(new DryRunJson.Result(
                        Comparison.of(decision, candidates, current, inForce),
                        asked.explain() ? stages.pipeline().explain(submission, candidates) : null));
            } catch (Failure failure) {
                problems.addAll(asked.wrapped() ? named("subjects[" + i + "]", failure) : failure.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure(ErrorCode.DOCUMENT_UNREADABLE, problems);
        }
        return results;
    }

    private Submission submission(DryRun asked, QueryParameters parameters, Node subject) {
        return new Submission(
                asked.source(),
                subject,
                parameters.format(),
                asked.context().or(stages.defaults()),
                asked.door(),
                parameters.strict(),
                asked.time(),
                true);
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
