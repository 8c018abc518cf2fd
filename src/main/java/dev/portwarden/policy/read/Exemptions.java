package dev.portwarden.policy.read;

import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads Exemption documents. */
final class Exemptions {
    private static final FieldPath SPEC = FieldPath.ROOT.member("spec");

    private Exemptions() {}

    /** The exemption, or null when its document is too broken to say what it is; what is wrong with it is noted. */
    static @Nullable Exemption read(Draft draft, Collection<String> policies, Collection<String> workloads) {
        PolicyDocuments.checkName(draft);
        if (!(draft.structure().find("spec") instanceof Structure spec)
                || !(spec.find("match") instanceof Structure matching)) {
            return null;
        }
        PolicyDocuments.checkText(draft, spec.text("owner"), SPEC.member("owner"));
        PolicyDocuments.checkList(draft, spec, SPEC.member("policies"), "list what is exempted from");
        PolicyDocuments.checkList(
                draft, spec, SPEC.member("rules"), "list rules, or take it out for all rules of the policies");
        List<String> names = PolicyDocuments.texts(spec.items("policies"));
        checkPolicies(draft, names, policies);
        FieldPath path = SPEC.member("match");
        Match match = PolicyDocuments.match(draft, matching, path, workloads);
        if (match.isEmpty()) {
            draft.problem(
                    path,
                    "the match has no key, so everything would be exempt",
                    "say who is meant: families, services, accounts");
        }
        LocalDate last = Actions.day(draft, spec.text("expires"), SPEC.member("expires"));
        if (last == null) {
            return null;
        }
        return new Exemption(
                draft.name(),
                globs(names),
                globs(PolicyDocuments.texts(spec.items("rules"))),
                match,
                last,
                Objects.requireNonNullElse(spec.text("owner"), ""),
                spec.text("ticket"),
                spec.text("reason"),
                draft.document());
    }

    private static void checkPolicies(Draft draft, List<String> names, Collection<String> policies) {
        for (int i = 0; i < names.size(); i++) {
            Glob glob = new Glob(names.get(i));
            FieldPath path = SPEC.member("policies").element(i);
            if (glob.matches(RuleName.BUILT_IN_POLICY) && !names.get(i).contains("*")) {
                draft.problem(
                        path,
                        "`" + RuleName.BUILT_IN_POLICY + "` cannot be exempted: such a document cannot be judged",
                        "mend the document");
            } else if (policies.stream().noneMatch(glob::matches)) {
                String nearest = dev.portwarden.shape.NearestName.of(names.get(i), policies);
                draft.problem(
                        path,
                        "there is no policy `" + names.get(i) + "`",
                        nearest == null ? "name a policy of the set" : "did you mean `" + nearest + "`?");
            }
        }
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::new).toList();
    }
}
