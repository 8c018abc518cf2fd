package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.search.Impact;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a policy would have denied while it only warned or audited: what its author asks before it denies. */
@Path("/v1/policies")
public final class ImpactResource {
    private static final List<String> NAMES = List.of("days");
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final LogQueries asking;
    private final Wiring stages;
    private final PolicyStore policies;

    ImpactResource(LogQueries asking, Wiring stages, PolicyStore policies) {
        this.asking = asking;
        this.stages = stages;
        this.policies = policies;
    }

    /** The impact of a policy in force, in the last days. */
    @GET
    @Path("/{name}/impact")
    @RunOnVirtualThread
    public Response impact(@PathParam("name") String name, @Context UriInfo uri) {
        int days = QueryParameters.of(uri, NAMES).number("days", USUAL_DAYS, MOST_DAYS);
        AdmissionPolicy policy = PoliciesResource.named(name, policies.current());
        Instant now = stages.clock().instant();
        ImpactJson.Asked asked = new ImpactJson.Asked(policy, now, now.minus(Duration.ofDays(days)));
        return asking.bySearch(
                log -> ImpactJson.bytes(asked, Impact.of(policy.name(), asked.since(), log.database()), log.behind()));
    }
}
