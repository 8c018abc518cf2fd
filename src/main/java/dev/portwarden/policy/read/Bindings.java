package dev.portwarden.policy.read;

import dev.portwarden.policy.Action;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Structure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads AdmissionPolicyBinding documents and gives them to the policies that they name. */
final class Bindings {
    private static final FieldPath SPEC = FieldPath.ROOT.member("spec");

    private final List<Draft> drafts;
    private final Collection<String> workloads;

    Bindings(List<Draft> drafts, Collection<String> workloads) {
        this.drafts = drafts.stream()
                .filter(draft -> draft.kind().equals("AdmissionPolicyBinding"))
                .toList();
        this.workloads = workloads;
    }

    /** Notes every binding that names no policy. */
    void checkNames(Collection<String> policies) {
        for (Draft draft : drafts) {
            PolicyDocuments.checkName(draft);
            if (policyName(draft) instanceof String name && !policies.contains(name)) {
                String nearest = NearestName.of(name, policies);
                draft.problem(
                        SPEC.member("policyName"),
                        "there is no policy `" + name + "`",
                        nearest == null ? "name a policy of the set" : "did you mean `" + nearest + "`?");
            }
        }
    }

    /** The bindings of a policy; the policy as it is written where none names it. */
    List<PolicyBinding> of(String policy, Structure params, List<Action.Dated> actions) {
        List<PolicyBinding> bindings = new ArrayList<>();
        for (Draft draft : drafts) {
            if (policy.equals(policyName(draft)) && draft.structure().find("spec") instanceof Structure spec) {
                bindings.add(binding(draft, spec, params, actions));
            }
        }
        return bindings.isEmpty() ? List.of(PolicyBinding.unnamed(params, actions)) : bindings;
    }

    private PolicyBinding binding(Draft draft, Structure spec, Structure params, List<Action.Dated> actions) {
        FieldPath path = SPEC.member("match");
        Structure matching =
                spec.find("match") instanceof Structure found ? found : Structure.empty(PolicyShapes.MATCH);
        return new PolicyBinding(
                draft.name(),
                PolicyDocuments.match(draft, matching, path, workloads),
                ParamShape.merged(draft, SPEC.member("params"), params, spec.entries("params")),
                Actions.areGiven(spec) ? Actions.read(draft, spec) : actions);
    }

    private static @org.jspecify.annotations.Nullable String policyName(Draft draft) {
        return draft.structure().find("spec") instanceof Structure spec ? spec.text("policyName") : null;
    }
}
