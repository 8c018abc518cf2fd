package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;

/** What is let off, until when, and who answers for it; expired exemptions stay listed until their files go. */
@Path("/v1/exemptions")
public final class ExemptionsResource {
    private final Wiring stages;
    private final PolicyStore policies;
    private final SourceJson source;

    ExemptionsResource(Wiring stages, PolicyStore policies, PolicySettings settings) {
        this.stages = stages;
        this.policies = policies;
        this.source = new SourceJson(settings.paths());
    }

    /** The exemptions of the set in force, in the order of folders, files and documents. */
    @GET
    @NonBlocking
    public Response list(@Context UriInfo uri) {
        ExemptionQuery query = ExemptionQuery.read(uri);
        Instant now = stages.clock().instant();
        List<Exemption> found = query.of(policies.current(), now);
        List<Exemption> page = found.subList(0, Math.min(query.limit(), found.size()));
        String next = page.size() < found.size() ? page.getLast().name() : null;
        return Response.ok(new ExemptionJson(now, source).page(page, next))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
