package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.shape.NearestName;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The policies in force, for whoever is judged by them. */
@Path("/v1/policies")
public final class PoliciesResource {
    private final Wiring stages;
    private final PolicyStore policies;
    private final PolicySettings settings;

    PoliciesResource(Wiring stages, PolicyStore policies, PolicySettings settings) {
        this.stages = stages;
        this.policies = policies;
        this.settings = settings;
    }

    /** All policies, in the order in which they judge. */
    @GET
    @NonBlocking
    public Response list(@Context UriInfo uri) {
        QueryParameters.none(uri);
        return json(writer().list(policies.current()));
    }

    /** One policy, with the document that it was read from. */
    @GET
    @Path("/{name}")
    @NonBlocking
    public Response one(@PathParam("name") String name, @Context UriInfo uri) {
        QueryParameters.none(uri);
        return json(writer().one(named(name, policies.current())));
    }

    private PolicyJson writer() {
        return new PolicyJson(stages.clock().instant(), settings.paths());
    }

    private static Response json(byte[] entity) {
        return Response.ok(entity).type(MediaType.APPLICATION_JSON).build();
    }

    /**
     * The policy of a set that has a name.
     *
     * @throws Failure when there is none
     */
    public static AdmissionPolicy named(String name, PolicySet set) {
        return set.find(name).orElseThrow(() -> unknown(name, set));
    }

    private static Failure unknown(String name, PolicySet set) {
        String nearest = NearestName.of(
                name, set.policies().stream().map(AdmissionPolicy::name).toList());
        return new Failure(
                ErrorCode.NOT_FOUND,
                Problem.of("there is no policy `" + name + "`")
                        .withHint(
                                nearest == null
                                        ? "`GET /v1/policies` lists the policies"
                                        : "did you mean `" + nearest + "`?"));
    }
}
