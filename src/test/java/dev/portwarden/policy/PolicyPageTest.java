package dev.portwarden.policy;

import dev.portwarden.Golden;
import dev.portwarden.TestWiring;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.FieldPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/policies.md is generated from the shipped policies. */
class PolicyPageTest {
    private static final Path PAGE = TestWiring.HOME.resolve("docs/policies.md");
    private static final FieldPath PARAMS = FieldPath.ROOT.member("spec").member("params");

    private final StringBuilder page = new StringBuilder("""
            # The shipped policies

            `make golden` generates this page from the policy files. [network-semantics.md](network-semantics.md) lists the rules of
            ECS that the pack ecs covers. `Deny` refuses the document, `Warn` admits it and says what should be changed, and `Audit`
            only records the result. (patch) marks a rule that proposes a JSON Patch, which is offered if it fixes the violation.

            The packs ecs, network and pci are in force by default. To use the pack aws-fsbp, add `policies/aws-fsbp` to the setting
            `portwarden.policies.paths`.
            """);

    @Test
    void thePageListsEveryPolicy() throws IOException {
        for (int i = 0; i < Packs.NAMES.size(); i++) {
            List<AdmissionPolicy> pack = pack(i);
            page.append("%n## %s%n%n| policy | action | severity | title |%n| --- | --- | --- | --- |%n"
                    .formatted(Packs.NAMES.get(i)));
            pack.forEach(policy -> page.append("| [%s](#%s) | %s | %s | %s |%n"
                    .formatted(
                            policy.name(),
                            policy.name(),
                            action(policy),
                            severity(policy),
                            cell(policy.metadata().title()))));
            for (AdmissionPolicy policy : pack) {
                policy(policy, Packs.NAMES.get(i));
            }
        }

        Golden.check(PAGE, page.toString());
    }

    private static List<AdmissionPolicy> pack(int folder) {
        return Packs.ALL.policies().stream()
                .filter(policy -> policy.document().folder() == folder)
                .toList();
    }

    private void policy(AdmissionPolicy policy, String pack) throws IOException {
        page.append("%n### %s%n%n[%s](../policies/%s/%s.yaml): %s, %s; applies to %s%s.%n"
                .formatted(
                        policy.name(),
                        policy.metadata().title(),
                        pack,
                        policy.name(),
                        action(policy),
                        severity(policy),
                        policy.rules().keySet().stream().map(SubjectKind::text).collect(Collectors.joining(", ")),
                        workloads(policy)));
        String comment = comment(policy);
        if (!comment.isEmpty()) {
            page.append("%n%s%n".formatted(comment));
        }
        if (!policy.metadata().controls().isEmpty()) {
            page.append("%nControls: %s.%n"
                    .formatted(String.join(", ", policy.metadata().controls())));
        }
        if (PARAMS.find(policy.document().node()) instanceof ObjectNode params) {
            page.append("%n| param | default |%n| --- | --- |%n".formatted());
            for (ObjectNode.Member param : params.members()) {
                page.append("| `%s` | `%s` |%n".formatted(param.name(), JsonText.of(param.value())));
            }
        }
        page.append("%n| rule | message | what to change |%n| --- | --- | --- |%n".formatted());
        policy.rules().values().iterator().next().rules().forEach(this::rule);
    }

    private void rule(Rule rule) {
        var remediation = Objects.requireNonNull(rule.remediation());
        page.append("| %s | %s | %s%s |%n"
                .formatted(
                        rule.name(),
                        cell(rule.message()),
                        cell(remediation.message()),
                        remediation.patch().isEmpty() ? "" : " (patch)"));
    }

    private static String workloads(AdmissionPolicy policy) {
        List<String> workloads = policy.match().workloads();
        return workloads.isEmpty() ? "" : " of the workload `" + String.join("`, `", workloads) + "`";
    }

    private static String action(AdmissionPolicy policy) {
        return policy.actions().getFirst().action().text();
    }

    private static String severity(AdmissionPolicy policy) {
        return policy.metadata().severity().name().toLowerCase(Locale.ROOT);
    }

    /** The comment above the policy in its file. */
    private static String comment(AdmissionPolicy policy) {
        String before = policy.document()
                .source()
                .text()
                .substring(0, policy.document().node().offset());
        return before.lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
