package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.record.search.Filter;
import dev.portwarden.record.search.Impact;
import dev.portwarden.record.search.IndexEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A policy's impact as JSON. */
final class ImpactJson {
    private static final List<Filter> GROUPS =
            List.of(Filter.FAMILY, Filter.SERVICE, Filter.ACCOUNT, Filter.ENVIRONMENT);

    private ImpactJson() {}

    /**
     * What was looked at.
     *
     * @param now   says which of its actions are in force
     * @param since the time that was looked back to
     */
    record Asked(AdmissionPolicy policy, Instant now, Instant since) {}

    /** The impact as UTF-8. */
    static byte[] bytes(Asked asked, Impact impact, boolean behind) {
        return JsonText.utf8Object(json -> {
            json.writeStringField("policy", asked.policy().name());
            inForce(asked.policy(), asked.now(), json);
            Instant cut = impact.onlySince();
            json.writeStringField("from", (cut == null ? asked.since() : cut).toString());
            if (cut != null) {
                json.writeBooleanField("truncated", true);
            }
            json.writeNumberField("total", impact.decisions());
            json.writeNumberField("newlyDenied", impact.newlyDenied());
            json.writeObjectFieldStart("by");
            for (Filter group : GROUPS) {
                JsonText.objects(group.text(), impact.by(group), ImpactJson::group, json);
            }
            json.writeEndObject();
            JsonText.texts(
                    "examples", impact.examples().stream().map(IndexEntry::id).toList(), json);
            DecisionsJson.behind(behind, json);
        });
    }

    private static void group(Impact.Named named, JsonGenerator json) throws IOException {
        json.writeStringField("name", named.name());
        json.writeNumberField("total", named.decisions());
    }

    /** The strictest action in force, and where it takes more than the numbers to understand them, what they are not. */
    private static void inForce(AdmissionPolicy policy, Instant now, JsonGenerator json) throws IOException {
        Optional<Action> strictest = policy.bindings().stream()
                .flatMap(binding -> binding.action(now).stream())
                .min(Comparator.naturalOrder());
        json.writeStringField("action", strictest.map(Action::text).orElse(null));
        if (strictest.isEmpty()) {
            json.writeStringField("note", "the policy is not in force yet, so nothing that it says is recorded");
        } else if (strictest.get() == Action.DENY) {
            json.writeStringField(
                    "note",
                    "the policy denies already" + where(policy, now) + ": what it denied is not counted here, and"
                            + " `GET /v1/decisions?policy=" + policy.name() + "&admitted=false` lists it");
        }
    }

    /** The bindings by which it denies, where others do not. */
    private static String where(AdmissionPolicy policy, Instant now) {
        List<PolicyBinding> denying = policy.bindings().stream()
                .filter(binding -> binding.action(now).equals(Optional.of(Action.DENY)))
                .toList();
        return denying.size() == policy.bindings().size()
                ? ""
                : denying.stream()
                        .map(PolicyBinding::name)
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ", " by its binding ", ""));
    }
}
