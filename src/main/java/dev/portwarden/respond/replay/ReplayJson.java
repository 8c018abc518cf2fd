package dev.portwarden.respond.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.replay.ExampleGroup;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.replay.SubjectLocation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For programs; the names are fixed. */
public final class ReplayJson implements ReplayReport {
    private static final JsonFactory JSON = new JsonFactory();

    /** Names of one dimension: an answer does not grow with the log. */
    private static final int MOST_NAMES = 100;

    /** Each asks for an exemption: who has more changes the policy. */
    private static final int MOST_DENIALS = 1000;

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        return object(json -> {
            json.writeNumberField("decisions", totals.decisions());
            group(totals.all(), json);
            json.writeNumberField("unreadable", totals.unreadable());
            ids("unreadableExamples", totals.unreadableExamples(), json);
            json.writeObjectFieldStart("by");
            for (ReplayTotals.Dimension dimension : ReplayTotals.Dimension.values()) {
                dimension(dimension, totals.by(dimension), json);
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
        List<ReplayTotals.Told> all = totals.newDenials();
        List<ReplayTotals.Told> told = all.subList(0, Math.min(all.size(), MOST_DENIALS));
        json.writeArrayFieldStart("newDenials");
        for (ReplayTotals.Told each : told) {
            json.writeStartObject();
            json.writeStringField("policy", each.denial().policy());
            json.writeStringField("rule", each.denial().rule());
            place(each.denial().place(), json);
            json.writeNumberField("decisions", each.decisions());
            json.writeStringField("example", each.example());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (totals.hasMoreDenials() || told.size() < all.size()) {
            json.writeBooleanField("newDenialsTruncated", true);
        }
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

    private static void dimension(ReplayTotals.Dimension dimension, List<ReplayTotals.Named> groups, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(dimension.text());
        for (ReplayTotals.Named named : groups.subList(0, Math.min(groups.size(), MOST_NAMES))) {
            json.writeStartObject();
            json.writeStringField("name", named.name());
            group(named.group(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void group(ExampleGroup group, JsonGenerator json) throws IOException {
        for (DecisionChange change : DecisionChange.values()) {
            json.writeNumberField(change.text(), group.count(change));
        }
        json.writeObjectFieldStart("examples");
        for (DecisionChange change : DecisionChange.values()) {
            if (change != DecisionChange.UNCHANGED && group.count(change) > 0) {
                ids(change.text(), group.examples(change), json);
            }
        }
        json.writeEndObject();
    }

    private static void ids(String name, List<String> ids, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String id : ids) {
            json.writeString(id);
        }
        json.writeEndArray();
    }

    @Override
    public String text(SelfCheck.Result result) {
        return object(json -> {
            json.writeNumberField("decisions", result.decisions());
            json.writeNumberField("same", result.same());
            json.writeNumberField("sameButForMasked", result.masked());
            json.writeNumberField("different", result.different());
            json.writeArrayFieldStart("differences");
            for (SelfCheck.Difference each : result.told()) {
                json.writeStartObject();
                json.writeStringField("decision", each.decision());
                json.writeStringField("what", each.what());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String object(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            writing.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }
}
