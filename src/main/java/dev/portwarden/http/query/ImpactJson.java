package dev.portwarden.http.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.record.search.PolicyImpact;
import dev.portwarden.record.search.SearchFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The impact of a policy as JSON.
 *
 * @param action    the strictest action in force; null: none yet
 * @param note      what the numbers do not include, where that may mislead
 * @param from      the time of the first decision that was counted
 * @param truncated whether there are earlier decisions that were not counted
 */
record ImpactJson(
        String policy,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String action,
        @Nullable String note,
        String from,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean truncated,
        long total,
        long newlyDenied,
        Map<String, List<Group>> by,
        List<String> examples,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean behind) {
    private static final List<SearchFilter> GROUPS =
            List.of(SearchFilter.FAMILY, SearchFilter.SERVICE, SearchFilter.ACCOUNT, SearchFilter.ENVIRONMENT);

    record Group(String name, long total) {}

    /** The impact of a policy, counted from a time. */
    static ImpactJson of(AdmissionPolicy policy, Instant now, Instant since, PolicyImpact impact, boolean behind) {
        Optional<Action> strictest = policy.bindings().stream()
                .flatMap(binding -> binding.action(now).stream())
                .min(Comparator.naturalOrder());
        Instant cut = impact.onlySince();
        Map<String, List<Group>> groups = new LinkedHashMap<>();
        GROUPS.forEach(group -> groups.put(
                group.text(),
                impact.by(group).stream()
                        .map(named -> new Group(named.name(), named.decisions()))
                        .toList()));
        return new ImpactJson(
                policy.name(),
                strictest.map(Action::text).orElse(null),
                note(policy, strictest, now),
                (cut == null ? since : cut).toString(),
                cut != null,
                impact.decisions(),
                impact.newlyDenied(),
                groups,
                impact.examples().stream().map(IndexEntry::id).toList(),
                behind);
    }

    private static @Nullable String note(AdmissionPolicy policy, Optional<Action> strictest, Instant now) {
        if (strictest.isEmpty()) {
            return "the policy is not in force yet, so none of its verdicts are recorded";
        }
        return strictest.get() == Action.DENY
                ? "the policy already denies" + denyingBindings(policy, now) + ": these denials are not counted here;"
                        + " `GET /v1/decisions?policy=" + policy.name() + "&admitted=false` lists them"
                : null;
    }

    /** The bindings by which the policy denies; "" if it denies by all of them. */
    private static String denyingBindings(AdmissionPolicy policy, Instant now) {
        List<PolicyBinding> denying = policy.bindings().stream()
                .filter(binding -> binding.action(now).equals(Optional.of(Action.DENY)))
                .toList();
        return denying.size() == policy.bindings().size()
                ? ""
                : denying.stream()
                        .map(binding -> "`" + binding.name() + "`")
                        .collect(Collectors.joining(", ", " by its binding ", ""));
    }
}
