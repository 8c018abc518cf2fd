package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.JsonAnswer;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.search.PolicyImpact;
import dev.portwarden.shape.NearestName;
import io.smallrye.common.annotation.NonBlocking;
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

/** The policies in force, and what they would have denied. */
@Path("/v1/policies")
public final class PoliciesResource {
    private static final List<String> IMPACT_NAMES = List.of("days");
    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 366;

    private final Wiring wiring;
    private final PolicyStore policies;
    private final PolicySettings settings;
    private final LogQueries log;

    PoliciesResource(Wiring wiring, PolicyStore policies, PolicySettings settings, LogQueries log) {
        this.wiring = wiring;
        this.policies = policies;
        this.settings = settings;
        this.log = log;
    }

    /** All policies, in the order of evaluation. */
    @GET
    @NonBlocking
    public Response list(@Context UriInfo uri) {
        QueryParameters.none(uri);
        PolicySet set = policies.current();
        return JsonAnswer.of(new PolicyJson.Policies(
                set.revision(),
                set.policies().stream().map(policy -> json(policy, false)).toList()));
    }

    /** One policy, with its document. */
    @GET
    @Path("/{name}")
    @NonBlocking
    public Response one(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.none(uri);
        return JsonAnswer.of(json(find(name), true));
    }

    /** What a policy that only warns or audits would have denied in the last days. It reads the log, which blocks. */
    @GET
    @Path("/{name}/impact")
    @RunOnVirtualThread
    public Response impact(@PathParam("name") String name, @Context UriInfo uri) {
        int days = QueryParameters.of(uri, IMPACT_NAMES).number("days", DEFAULT_DAYS, MAX_DAYS);
        AdmissionPolicy policy = find(name);
        Instant now = wiring.clock().instant();
        Instant since = now.minus(Duration.ofDays(days));
        return JsonAnswer.of(log.search(index ->
                ImpactJson.of(policy, now, since, PolicyImpact.of(name, since, index.database()), index.behind())));
    }

    private PolicyJson json(AdmissionPolicy policy, boolean withDocument) {
        return PolicyJson.of(policy, wiring.clock().instant(), settings.paths(), withDocument);
    }

    private AdmissionPolicy find(String name) {
        PolicySet set = policies.current();
        return set.find(name)
                .orElseThrow(() -> new Failure(
                        ErrorCode.NOT_FOUND,
                        "there is no policy `" + name + "`",
                        NearestName.hint(
                                name,
                                set.policies().stream()
                                        .map(AdmissionPolicy::name)
                                        .toList(),
                                "`GET /v1/policies` lists the policies")));
    }
}
