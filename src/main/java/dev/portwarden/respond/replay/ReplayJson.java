package dev.portwarden.respond.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.document.JsonText;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.replay.ExampleGroup;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.replay.SubjectLocation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats a replay as JSON. The field names are stable. */
public final class ReplayJson implements ReplayReport {
    /** Names per dimension. Limits the answer, which must not grow with the log. */
    private static final int MOST_NAMES = 100;

    /** New denials listed. Each needs an exemption; with more of them, change the policy instead. */
    private static final int MOST_DENIALS = 1000;

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        return object(json -> {
            json.writeNumberField("decisions", totals.decisions());
            group(totals.all(), json);
            json.writeNumberField("unreadable", totals.unreadable());
            JsonText.texts("unreadableExamples", totals.unreadableExamples(), json);
            json.writeObjectFieldStart("by");
            for (ReplayTotals.Dimension dimension : ReplayTotals.Dimension.values()) {
                JsonText.objects(
                        dimension.text(),
                        totals.by(dimension).stream().limit(MOST_NAMES).toList(),
                        ReplayJson::named,
                        json);
            }
            json.writeEndObject();
            denials(totals, json);
            if (limit != null) {
                limit(limit, json);
            }
        });
    }

    private static void limit(LimitVerdict limit, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("limit");
        json.writeStringField("outcome", limit.outcome().text());
        json.writeStringField("reason", limit.reason());
        json.writeNumberField("allowed", limit.most());
        json.writeNumberField("compared", limit.compared());
        json.writeEndObject();
    }

    private static void denials(ReplayTotals totals, JsonGenerator json) throws IOException {
        List<ReplayTotals.DenialCount> all = totals.newDenials();
        JsonText.objects("newDenials", all.stream().limit(MOST_DENIALS).toList(), ReplayJson::denial, json);
        if (totals.hasMoreDenials() || all.size() > MOST_DENIALS) {
            json.writeBooleanField("newDenialsTruncated", true);
        }
    }

    private static void denial(ReplayTotals.DenialCount each, JsonGenerator json) throws IOException {
        json.writeStringField("policy", each.denial().policy());
        json.writeStringField("rule", each.denial().rule());
        place(each.denial().place(), json);
        json.writeNumberField("decisions", each.decisions());
        json.writeStringField("example", each.example());
    }

    private static void place(SubjectLocation place, JsonGenerator json) throws IOException {
        if (place.kind() != null) {
            json.writeStringField("kind", place.kind().text());
        }
        for (MatchKey key : SubjectLocation.KEYS) {
            if (place.values().containsKey(key)) {
                json.writeStringField(key.subject(), place.value(key));
            }
        }
    }

    private static void named(ReplayTotals.NamedGroup named, JsonGenerator json) throws IOException {
        json.writeStringField("name", named.name());
        group(named.group(), json);
    }

    private static void group(ExampleGroup group, JsonGenerator json) throws IOException {
        for (DecisionChange change : DecisionChange.values()) {
            json.writeNumberField(change.text(), group.count(change));
        }
        json.writeObjectFieldStart("examples");
        for (DecisionChange change : DecisionChange.values()) {
            if (change != DecisionChange.UNCHANGED && group.count(change) > 0) {
                JsonText.texts(change.text(), group.examples(change), json);
            }
        }
        json.writeEndObject();
    }

    @Override
    public String text(SelfCheck.Result result) {
        return object(json -> {
            json.writeNumberField("decisions", result.decisions());
            json.writeNumberField("same", result.same());
            json.writeNumberField("sameButForMasked", result.masked());
            json.writeNumberField("different", result.different());
            JsonText.objects("differences", result.differences(), ReplayJson::difference, json);
        });
    }

    private static void difference(SelfCheck.Difference difference, JsonGenerator json) throws IOException {
        json.writeStringField("decision", difference.decision());
        json.writeStringField("what", difference.what());
    }

    private static String object(JsonText.Content members) {
        return JsonText.indented(json -> JsonText.object(members, json)) + '\n';
    }
}
