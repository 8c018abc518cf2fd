package dev.portwarden.policy.read;

import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.RuleName;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads Exemption documents. */
final class ExemptionReader {
    private ExemptionReader() {}

    /** The exemption, or null if its match or its date is missing; mistakes are reported to the draft. */
    static @Nullable Exemption read(PolicyDraft draft, Collection<String> policies, Collection<String> workloads) {
        draft.checkName();
        if (!(draft.spec() instanceof Structure spec) || !(spec.find("match") instanceof Structure)) {
            return null;
        }
        draft.checkText(spec.text("owner"), PolicyDraft.SPEC.member("owner"));
        checkList(draft, spec, "policies", "list the policies to exempt from");
        checkList(draft, spec, "rules", "list rules, or remove the key to exempt from all rules of the policies");
        List<String> names = spec.texts("policies");
        checkPolicies(draft, names, policies);
        Match match = MatchReader.match(draft, spec, workloads);
        if (match.isEmpty()) {
            draft.problem(
                    PolicyDraft.SPEC.member("match"),
                    "the match has no key, so everything would be exempt",
                    "select families, services or accounts");
        }
        LocalDate last = ActionReader.day(draft, spec.text("expires"), PolicyDraft.SPEC.member("expires"));
        if (last == null) {
            return null;
        }
        return new Exemption(
                draft.name(),
                globs(names),
                globs(spec.texts("rules")),
                match,
                last,
                Objects.requireNonNullElse(spec.text("owner"), ""),
                spec.text("ticket"),
                spec.text("reason"),
                draft.document());
    }

    private static void checkList(PolicyDraft draft, Structure spec, String name, String advice) {
        if (spec.find(name) instanceof Value.Items items && items.values().isEmpty()) {
            draft.problem(PolicyDraft.SPEC.member(name), "`" + name + "` is an empty list", advice);
        }
    }

    private static void checkPolicies(PolicyDraft draft, List<String> names, Collection<String> policies) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            FieldPath path = PolicyDraft.SPEC.member("policies").element(i);
            if (name.equals(RuleName.BUILT_IN_POLICY)) {
                draft.problem(
                        path,
                        "`" + name + "` cannot be exempted: a document that violates it cannot be evaluated",
                        "fix the document");
            } else if (policies.stream().noneMatch(new Glob(name)::matches)) {
                draft.problem(
                        path,
                        "there is no policy `" + name + "`",
                        NearestName.hint(name, policies, "name a policy of the set"));
            }
        }
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::new).toList();
    }
}
