package dev.portwarden.policy.read;

import dev.portwarden.policy.Action;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads AdmissionPolicyBinding documents. Each belongs to the policy that it names. */
final class BindingReader {
    private final List<PolicyDraft> drafts;
    private final Collection<String> workloads;

    /** Checks the names of bindings and of their policies. */
    BindingReader(List<PolicyDraft> drafts, Collection<String> policies, Collection<String> workloads) {
        this.drafts = drafts;
        this.workloads = workloads;
        for (PolicyDraft draft : drafts) {
            draft.checkName();
            if (draft.spec() instanceof Structure spec
                    && spec.text("policyName") instanceof String name
                    && !policies.contains(name)) {
                draft.problem(
                        PolicyDraft.SPEC.member("policyName"),
                        "there is no policy `" + name + "`",
                        NearestName.hint(name, policies, "name a policy of the set"));
            }
        }
    }

    /** The bindings of a policy; one without a name if no document binds it. */
    List<PolicyBinding> of(String policy, Structure params, List<Action.Dated> actions) {
        List<PolicyBinding> bindings = new ArrayList<>();
        for (PolicyDraft draft : drafts) {
            if (draft.spec() instanceof Structure spec && policy.equals(spec.text("policyName"))) {
                bindings.add(new PolicyBinding(
                        draft.name(),
                        MatchReader.match(draft, spec, workloads),
                        ParamShape.merged(draft, PolicyDraft.SPEC.member("params"), params, spec.entries("params")),
                        ActionReader.areGiven(spec) ? ActionReader.read(draft, spec) : actions));
            }
        }
        return bindings.isEmpty() ? List.of(PolicyBinding.unnamed(params, actions)) : bindings;
    }
}
