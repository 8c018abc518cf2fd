package dev.portwarden.policy.lint;

import dev.portwarden.document.Node;
import dev.portwarden.document.Scalar;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import java.util.List;
import java.util.regex.Pattern;

/** Finds names that nothing uses. */
final class NameLint {
    private NameLint() {}

    static void checkOwnNames(LintWarnings remarks) {
        Node policy = remarks.document().node();
        FieldPath variables = LintWarnings.SPEC.member("variables");
        for (int i = 0; i < remarks.items(variables).size(); i++) {
            FieldPath path = variables.element(i).member("name");
            String name = remarks.text(path);
            if (!isRead("variables", name, policy)) {
                remarks.warn(path, "variable `" + name + "` is not used", "remove it");
            }
        }
        FieldPath params = LintWarnings.SPEC.member("params");
        for (String name : remarks.names(params)) {
            if (!isRead("params", name, policy)) {
                remarks.warn(params.member(name), "param `" + name + "` is not used", "remove it");
            }
        }
    }

    private static boolean isRead(String holder, String name, Node policy) {
        Pattern reading = Pattern.compile("\\b" + holder + "\\s*\\.\\s*\\??" + Pattern.quote(name) + "\\b");
        return policy.scalars()
                .anyMatch(scalar -> reading.matcher(scalar.text()).find());
    }

    /** Checks the name of a document whose name others must mention. */
    static void checkUse(PolicySet set, List<PolicyDocument> documents, LintWarnings remarks) {
        String name = remarks.text(LintWarnings.NAME);
        switch (remarks.text(FieldPath.ROOT.member("kind"))) {
            case "Workload" -> {
                if (documents.stream().noneMatch(other -> mentions(name, other, remarks.document()))) {
                    remarks.warn(
                            LintWarnings.NAME,
                            "workload `" + name + "` is not used",
                            "remove it, or use it in a policy");
                }
            }
            case "PolicyTest" -> {
                if (set.find(name).isEmpty()) {
                    List<String> names =
                            set.policies().stream().map(policy -> policy.name()).toList();
                    remarks.warn(
                            LintWarnings.NAME,
                            "there is no policy with the name of this test, so `portwarden test` cannot run it",
                            NearestName.hint(name, names, "give the test the name of its policy"));
                }
            }
            default -> {
                // other documents need not be used
            }
        }
    }

    /** Whether a document mentions a workload in a list, a param or an expression, or iterates over all workloads. */
    private static boolean mentions(String workload, PolicyDocument other, PolicyDocument own) {
        Pattern mention =
                Pattern.compile("(?<![\\w-])" + Pattern.quote(workload) + "(?![\\w-])|\\bworkloads\\s*\\.\\s*\\w+\\(");
        boolean canUse = other.node().find("kind") instanceof Scalar kind
                && !List.of("Workload", "PolicyTest").contains(kind.text());
        Node spec = other.node().find("spec");
        return canUse
                && !other.equals(own)
                && spec != null
                && spec.scalars()
                        .anyMatch(scalar -> mention.matcher(scalar.text()).find());
    }
}
