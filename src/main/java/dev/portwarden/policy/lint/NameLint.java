package dev.portwarden.policy.lint;

import dev.portwarden.document.Node;
import dev.portwarden.document.Scalar;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for names that nothing uses. */
final class NameLint {
    private NameLint() {}

    /** The variables and params of a policy. */
    static void checkOwnNames(Remarks remarks) {
        Node policy = remarks.document().node();
        FieldPath variables = Remarks.SPEC.member("variables");
        for (int i = 0; i < remarks.items(variables).size(); i++) {
            FieldPath path = variables.element(i).member("name");
            String name = remarks.text(path);
            if (!isRead("variables", name, policy)) {
                remarks.warn(path, "nothing reads variable `" + name + "`", "take it out");
            }
        }
        FieldPath params = Remarks.SPEC.member("params");
        for (String name : remarks.names(params)) {
            if (!isRead("params", name, policy)) {
                remarks.warn(params.member(name), "nothing reads param `" + name + "`", "take it out");
            }
        }
    }

    private static boolean isRead(String holder, String name, Node policy) {
        Pattern reading = Pattern.compile("\\b" + holder + "\\s*\\.\\s*\\??" + Pattern.quote(name) + "\\b");
        return policy.scalars()
                .anyMatch(scalar -> reading.matcher(scalar.text()).find());
    }

    /** What a document is called, where other documents have to say that name. */
    static void checkUse(PolicySet set, List<PolicyDocument> documents, Remarks remarks) {
        String name = remarks.text(Remarks.NAME);
        switch (remarks.text(FieldPath.ROOT.member("kind"))) {
            case "Workload" -> {
                if (documents.stream().noneMatch(other -> speaksOf(name, other, remarks.document()))) {
                    remarks.warn(Remarks.NAME, "no policy asks for workload `" + name + "`", "take it out, or name it");
                }
            }
            case "PolicyTest" -> {
                if (set.find(name).isEmpty()) {
                    List<String> names =
                            set.policies().stream().map(policy -> policy.name()).toList();
                    String nearest = NearestName.of(name, names);
                    remarks.warn(
                            Remarks.NAME,
                            "the test is named for no policy, so `portwarden test` cannot run it",
                            nearest == null ? "give it its policy's name" : "did you mean `" + nearest + "`?");
                }
            }
            default -> {
                // a name that need not be said anywhere
            }
        }
    }

    /** In a list of workloads, a param or an expression; also where all workloads are walked through. */
    private static boolean speaksOf(String workload, PolicyDocument other, PolicyDocument own) {
        Pattern said =
                Pattern.compile("(?<![\\w-])" + Pattern.quote(workload) + "(?![\\w-])|\\bworkloads\\s*\\.\\s*\\w+\\(");
        boolean tells = other.node().find("kind") instanceof Scalar kind
                && !List.of("Workload", "PolicyTest").contains(kind.text());
        Node spec = other.node().find("spec");
        return tells
                && !other.equals(own)
                && spec != null
                && spec.scalars().anyMatch(scalar -> said.matcher(scalar.text()).find());
    }
}
