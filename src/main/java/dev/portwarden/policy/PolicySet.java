package dev.portwarden.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All policy documents that decisions are based on. It is immutable.
 *
 * @param revision   SHA-256 over the documents, as {@code sha256:...}
 * @param index      the policies, in the order of folders, files and documents
 * @param workloads  by name
 * @param exemptions in the order of folders, files and documents
 * @param tests      by the name of their policy
 * @param text       the documents without the tests, as {@link PolicyText}
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

    /** Creates a set of policies in the order of their evaluation. */
    public PolicySet(
            String revision,
            List<AdmissionPolicy> policies,
            Map<String, Workload> workloads,
            List<Exemption> exemptions,
            Map<String, PolicyTest> tests,
            String text) {
        this(revision, new PolicyIndex(policies), workloads, exemptions, tests, text);
    }

    public List<AdmissionPolicy> policies() {
        return index.policies();
    }

    public Optional<AdmissionPolicy> find(String name) {
        return policies().stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** This set without the policies that never deny. */
    public PolicySet denying() {
        List<AdmissionPolicy> denying =
                policies().stream().filter(AdmissionPolicy::everDenies).toList();
        return new PolicySet(revision, denying, workloads, exemptions, Map.of(), text);
    }

    /** This set with the policies of one folder only; workloads and exemptions remain. */
    public PolicySet ofFolder(int folder) {
        List<AdmissionPolicy> own = policies().stream()
                .filter(policy -> policy.document().folder() == folder)
                .toList();
        return new PolicySet(revision, own, workloads, exemptions, Map.of(), text);
    }

    /** A set for an example: one policy without bindings, the example's params, and the exemptions of its folder. */
    public PolicySet only(AdmissionPolicy policy, PolicyTest.Case example) {
        List<Exemption> own = exemptions.stream()
                .filter(exemption -> exemption.document().folder() == example.folder())
                .toList();
        return new PolicySet(revision, List.of(policy.unbound(example.params())), workloads, own, Map.of(), text);
    }
}
