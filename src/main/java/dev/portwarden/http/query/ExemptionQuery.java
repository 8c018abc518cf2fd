package dev.portwarden.http.query;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.NearestName;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which exemptions are asked for.
 *
 * @param policy that they cover, or null: any
 * @param status that they have, or null: any
 * @param limit  the most of one page
 * @param cursor name of the last one of the page before, or null: from the first on
 */
record ExemptionQuery(
        @Nullable String policy,
        ExemptionJson.@Nullable Status status,
        int limit,
        @Nullable String cursor) {
    private static final List<String> NAMES = List.of("policy", "status", "limit", "cursor");

    /** A page that a person still reads; and one that is soon written. */
    private static final int USUAL = 100;

    private static final int MOST = 1000;

    /**
     * Reads the parameters of a request.
     *
     * @throws Failure with 400 when there is one that is not known, given twice, or has a value that cannot be
     */
    static ExemptionQuery read(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> entry : parameters.entrySet()) {
            if (!NAMES.contains(entry.getKey())) {
                throw wrong(
                        "there is no parameter `" + entry.getKey() + "`",
                        entry.getKey(),
                        NAMES,
                        "the parameters are " + String.join(", ", NAMES));
            }
            if (entry.getValue().size() > 1) {
                throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + entry.getKey() + "` is given twice");
            }
        }
        String limit = parameters.getFirst("limit");
        String status = parameters.getFirst("status");
        return new ExemptionQuery(
                parameters.getFirst("policy"),
                status == null ? null : status(status),
                limit == null ? USUAL : limit(limit),
                parameters.getFirst("cursor"));
    }

    /**
     * The exemptions that are asked for, on this page and all behind it.
     *
     * @throws Failure with 400 when the policy or the cursor names nothing
     */
    List<Exemption> of(PolicySet set, Instant now) {
        List<String> policies =
                set.policies().stream().map(found -> found.name()).toList();
        if (policy != null && !policies.contains(policy)) {
            throw wrong(
                    "there is no policy `" + policy + "`", policy, policies, "`GET /v1/policies` lists the policies");
        }
        return after(set.exemptions()).stream()
                .filter(exemption ->
                        policy == null || exemption.policies().stream().anyMatch(glob -> glob.matches(policy)))
                .filter(exemption -> status == null || ExemptionJson.Status.of(exemption, now) == status)
                .toList();
    }

    private List<Exemption> after(List<Exemption> exemptions) {
        if (cursor == null) {
            return exemptions;
        }
        List<String> names = exemptions.stream().map(Exemption::name).toList();
        int index = names.indexOf(cursor);
        if (index < 0) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    Problem.of("`cursor` is `" + cursor + "`, and leads nowhere")
                            .withHint("the exemptions have changed: ask again without it"));
        }
        return exemptions.subList(index + 1, exemptions.size());
    }

    private static ExemptionJson.Status status(String text) {
        List<String> all = Arrays.stream(ExemptionJson.Status.values())
                .map(ExemptionJson.Status::text)
                .toList();
        return Arrays.stream(ExemptionJson.Status.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> wrong("`status` is `" + text + "`", text, all, "it can be " + String.join(", ", all)));
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID, "`limit` is `" + text + "`, and can be a number from 1 to " + MOST);
        }
        return limit;
    }

    private static Failure wrong(String message, String given, List<String> names, String otherwise) {
        String nearest = NearestName.of(given, names);
        return new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of(message).withHint(nearest == null ? otherwise : "did you mean `" + nearest + "`?"));
    }
}
