package dev.portwarden.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a decision is judged by, unchangeable.
 *
 * @param revision   SHA-256 over the documents, as {@code sha256:...}
 * @param index      the policies, in the order of folders, files and documents
 * @param workloads  by name
 * @param exemptions in the order of folders, files and documents
 * @param tests      PolicyTest documents, by the name of their policy
 * @param text       the documents that judge, in a form that reads as the same set
 */
public record PolicySet(
        String revision,
        PolicyIndex index,
        Map<String, Workload> workloads,
        List<Exemption> exemptions,
        Map<String, PolicyTest> tests,
        String text) {
    public PolicySet {
        workloads = Map.copyOf(workloads);
        exemptions = List.copyOf(exemptions);
        tests = Map.copyOf(tests);
    }

    /** A set of policies in the order in which they judge. */
    public PolicySet(
            String revision,
            List<AdmissionPolicy> policies,
            Map<String, Workload> workloads,
            List<Exemption> exemptions,
            Map<String, PolicyTest> tests,
            String text) {
        this(revision, new PolicyIndex(policies), workloads, exemptions, tests, text);
    }

    /** All policies, in the order of folders, files and documents. */
    public List<AdmissionPolicy> policies() {
        return index.policies();
    }

    /** The policy of a name. */
    public Optional<AdmissionPolicy> find(String name) {
        return policies().stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** A set of the policies that deny anywhere at any time: of the others no subject is denied. */
    public PolicySet denying() {
        List<AdmissionPolicy> denying =
                policies().stream().filter(AdmissionPolicy::everDenies).toList();
        return new PolicySet(revision, denying, workloads, exemptions, Map.of(), text);
    }

    /** A set of the policies of one folder, with all workloads and exemptions of this one. */
    public PolicySet ofFolder(int folder) {
        List<AdmissionPolicy> own = policies().stream()
                .filter(policy -> policy.document().folder() == folder)
                .toList();
        return new PolicySet(revision, own, workloads, exemptions, Map.of(), text);
    }

    /**
     * A set of one policy as it is written, with an example's params, all workloads of this one, and the exemptions of the
     * example's folder.
     */
    public PolicySet only(AdmissionPolicy policy, PolicyTest.Case example) {
        List<Exemption> beside = exemptions.stream()
                .filter(exemption -> exemption.document().folder() == example.folder())
                .toList();
        return new PolicySet(revision, List.of(policy.unbound(example.params())), workloads, beside, Map.of(), text);
    }
}
