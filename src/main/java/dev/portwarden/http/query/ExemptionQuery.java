package dev.portwarden.http.query;

import dev.portwarden.failure.Failure;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.NearestName;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The filters and the page of a request for exemptions.
 *
 * @param policy a policy that the exemptions cover
 * @param cursor the name of the last exemption on the page before
 */
record ExemptionQuery(
        Optional<String> policy, Optional<ExemptionJson.Status> status, int limit, Optional<String> cursor) {
    private static final List<String> NAMES = List.of("policy", "status", "limit", "cursor");

    /** The default page is short enough to read; the longest is quick to write. */
    private static final int DEFAULT_LIMIT = 100;

    private static final int MAX_LIMIT = 1000;

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when a name is unknown, or a value is invalid
     */
    static ExemptionQuery read(UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, NAMES);
        return new ExemptionQuery(
                query.text("policy"),
                query.choice("status", ExemptionJson.Status.class, ExemptionJson.Status::text),
                query.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                query.text("cursor"));
    }

    /**
     * The exemptions that match, on this page and on all later ones.
     *
     * @throws Failure with 400 when the policy or the cursor does not exist
     */
    List<Exemption> of(PolicySet set, Instant now) {
        policy.filter(name -> set.find(name).isEmpty()).ifPresent(name -> {
            List<String> names =
                    set.policies().stream().map(AdmissionPolicy::name).toList();
            throw QueryParameters.invalid(
                    "there is no policy `" + name + "`",
                    NearestName.hint(name, names, "`GET /v1/policies` lists the policies"));
        });
        return after(set.exemptions()).stream()
                .filter(exemption ->
                        policy.isEmpty() || exemption.policies().stream().anyMatch(glob -> glob.matches(policy.get())))
                .filter(exemption -> status.isEmpty() || ExemptionJson.Status.of(exemption, now) == status.get())
                .toList();
    }

    private List<Exemption> after(List<Exemption> exemptions) {
        if (cursor.isEmpty()) {
            return exemptions;
        }
        int index = exemptions.stream().map(Exemption::name).toList().indexOf(cursor.get());
        if (index < 0) {
            throw QueryParameters.invalid(
                    "`cursor` is `" + cursor.get() + "`, and there is no such exemption",
                    "the exemptions have changed: repeat the request without it");
        }
        return exemptions.subList(index + 1, exemptions.size());
    }
}
