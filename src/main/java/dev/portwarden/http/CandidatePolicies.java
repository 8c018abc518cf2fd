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
 * Candidate policies that came with a request.
 *
 * @param text   as YAML, or null: the policies in force are asked for
 * @param beside whether the policies in force judge too
 */
public record CandidatePolicies(@Nullable String text, boolean beside) {
    /** None came: the policies in force judge. */
    public static final CandidatePolicies NONE = new CandidatePolicies(null, false);

    private static final String NAME = "policies";

    /**
     * The set that is asked for.
     *
     * @throws Failure with everything that is wrong with them
     */
    public PolicySet set(PolicyStore policies) {
        if (text == null) {
            return policies.current();
        }
        PolicySet candidates =
                policies.candidate(new PolicyFile(NAME, text.getBytes(StandardCharsets.UTF_8), 0, null), beside);
        if (candidates.policies().isEmpty()) {
            throw new Failure(
                    ErrorCode.POLICY_INVALID,
                    Problem.of("`policies` holds no AdmissionPolicy, so everything would be admitted")
                            .withHint("add one, or send `beside`: true to judge by the policies in force as well"));
        }
        return candidates;
    }
}
