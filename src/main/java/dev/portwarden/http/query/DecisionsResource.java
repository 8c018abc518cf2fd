package dev.portwarden.http.query;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
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

/** The decisions that were recorded; to read them blocks, so it stays off the event loop. */
@Path("/v1/decisions")
public final class DecisionsResource {
    private final LogQueries asking;
    private final DecisionExplainer explaining;

    DecisionsResource(LogQueries asking, DecisionExplainer explaining) {
        this.asking = asking;
        this.explaining = explaining;
    }

    /** A page of decisions, newest first. */
    @GET
    @RunOnVirtualThread
    public Response list(@Context UriInfo uri) {
        DecisionQuery query = DecisionQuery.read(uri);
        return asking.bySearch(log -> {
            DecisionSearch.Page page =
                    new DecisionSearch(log.database()).page(query.search(), query.below(), query.limit());
            return DecisionsJson.page(page, query.search(), log.behind());
        });
    }

    /** One decision, with what it was about and how it came about. */
    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response one(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.none(uri);
        return asking.byLog(log -> {
            LogRecord logged = new Journal(log.database()).find(id).orElseThrow(() -> unknown(id));
            return DecisionsJson.one(logged, explaining.explain(logged));
        });
    }

    private static Failure unknown(String id) {
        return new Failure(
                ErrorCode.NOT_FOUND,
                Problem.of("there is no decision `" + id + "`").withHint("`GET /v1/decisions` lists the decisions"));
    }
}
