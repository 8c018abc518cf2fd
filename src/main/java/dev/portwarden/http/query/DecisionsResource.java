package dev.portwarden.http.query;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.JsonAnswer;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.DecisionSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The recorded decisions. Reading them blocks, so each request has a virtual thread. */
@Path("/v1/decisions")
public final class DecisionsResource {
    private final LogQueries log;
    private final DecisionExplainer explainer;

    DecisionsResource(LogQueries log, DecisionExplainer explainer) {
        this.log = log;
        this.explainer = explainer;
    }

    /** A page of decisions, newest first. */
    @GET
    @RunOnVirtualThread
    public Response list(@Context UriInfo uri) {
        DecisionQuery query = DecisionQuery.read(uri);
        return JsonAnswer.of(log.search(index -> {
            DecisionSearch.Page page =
                    new DecisionSearch(index.database()).page(query.search(), query.below(), query.limit());
            String next = page.next().isPresent() ? query.cursor(page.next().getAsLong()) : null;
            return new DecisionJson.Page(
                    page.decisions().stream().map(DecisionJson::of).toList(), next, index.behind());
        }));
    }

    /** One decision, with its submission and an explanation. */
    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response one(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.none(uri);
        return JsonAnswer.of(log.read(stored -> {
            LogRecord logged = new Journal(stored.database())
                    .find(id)
                    .orElseThrow(() -> new Failure(
                            ErrorCode.NOT_FOUND,
                            Problem.of("there is no decision `" + id + "`")
                                    .withHint("`GET /v1/decisions` lists the decisions")));
            return DecisionJson.Full.of(logged, explainer.explain(logged));
        }));
    }
}
