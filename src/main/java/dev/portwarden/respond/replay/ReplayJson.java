package dev.portwarden.respond.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.document.JsonText;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.replay.SubjectLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Formats a replay as JSON. The field names are stable. */
final class ReplayJson implements ReplayReport {
    /** Names per dimension. Limits the answer, which must not grow with the log. */
    private static final int MOST_NAMES = 100;

    /** New denials listed. Each needs an exemption; with more of them, change the policy instead. */
    private static final int MOST_DENIALS = 1000;

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decisions", totals.decisions());
        json.putAll(group(totals.all()));
        json.put("unreadable", totals.unreadable());
        json.put("unreadableExamples", totals.unreadableExamples());
        Map<String, Object> by = new LinkedHashMap<>();
        for (ReplayTotals.Dimension dimension : ReplayTotals.Dimension.values()) {
            by.put(
                    dimension.text(),
                    totals.by(dimension).stream()
                            .limit(MOST_NAMES)
                            .map(ReplayJson::named)
                            .toList());
        }
        json.put("by", by);
        List<ReplayTotals.DenialCount> denials = totals.newDenials();
        json.put(
                "newDenials",
                denials.stream().limit(MOST_DENIALS).map(ReplayJson::denial).toList());
        if (totals.hasMoreDenials() || denials.size() > MOST_DENIALS) {
            json.put("newDenialsTruncated", true);
        }
        if (limit != null) {
            json.put("limit", new Limit(limit.outcome().text(), limit.reason(), limit.most(), limit.compared()));
        }
        return text(json);
    }

    private record Limit(String outcome, String reason, long allowed, long compared) {}

    private static Map<String, Object> denial(ReplayTotals.DenialCount each) {
        SubjectLocation place = each.denial().place();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", each.denial().policy());
        json.put("rule", each.denial().rule());
        if (place.kind() != null) {
            json.put("kind", place.kind().text());
        }
        for (MatchKey key : SubjectLocation.KEYS) {
            if (place.values().containsKey(key)) {
                json.put(key.subject(), place.value(key));
            }
        }
        json.put("decisions", each.decisions());
        json.put("example", each.example());
        return json;
    }

    private static Map<String, Object> named(ReplayTotals.NamedGroup named) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", named.name());
        json.putAll(group(named.group()));
        return json;
    }

    private static Map<String, Object> group(ReplayTotals.ExampleGroup group) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, List<String>> examples = new LinkedHashMap<>();
        for (DecisionChange change : DecisionChange.values()) {
            json.put(change.text(), group.count(change));
            if (!group.examples(change).isEmpty()) {
                examples.put(change.text(), group.examples(change));
            }
        }
        json.put("examples", examples);
        return json;
    }

    private record Check(
            long decisions, long same, long sameButForMasked, long different, List<SelfCheck.Difference> differences) {}

    @Override
    public String text(SelfCheck.Result result) {
        return text(new Check(
                result.decisions(), result.same(), result.masked(), result.different(), result.differences()));
    }

    private static String text(Object value) {
        return JsonText.indented(json -> JsonText.mapper().writeValue(json, value)) + '\n';
    }
}
