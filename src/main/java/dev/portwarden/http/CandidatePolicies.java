package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.policy.read.PolicyFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Candidate policies in a request.
 *
 * @param text   the policies as YAML; null: the request has none
 * @param beside whether the policies in force are evaluated as well
 */
public record CandidatePolicies(@Nullable String text, boolean beside) {
    /** The request has no candidates. */
    public static final CandidatePolicies NONE = new CandidatePolicies(null, false);

    /**
     * The candidate set; the set in force where the request has no candidates.
     *
     * @throws Failure with everything that is wrong with the candidates
     */
    public PolicySet orElse(PolicySet inForce, PolicyStore policies) {
        if (text == null) {
            return inForce;
        }
        PolicySet candidates =
                policies.candidate(new PolicyFile("policies", text.getBytes(StandardCharsets.UTF_8), 0, null), beside);
        if (candidates.policies().isEmpty()) {
            throw new Failure(
                    ErrorCode.POLICY_INVALID,
                    Problem.of("`policies` contains no AdmissionPolicy, so everything would be admitted")
                            .withHint("add one, or send `beside`: true to evaluate the policies in force as well"));
        }
        return candidates;
    }
}
