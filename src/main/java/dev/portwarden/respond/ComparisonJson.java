package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.DecisionChange;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How candidate policies differ from those in force, as members of an object; the names are fixed. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** Writes what becomes of the submission, and the rules that differ. */
    public static void write(Comparison comparison, JsonGenerator json) throws IOException {
        json.writeStringField("against", change(comparison.change()));
        rules("differs", comparison.differs(), json);
        json.writeArrayFieldStart("differences");
        for (Comparison.Difference each : comparison.differences()) {
            json.writeStartObject();
            json.writeStringField("rule", each.rule());
            findings("before", each.before(), json);
            findings("after", each.after(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String change(DecisionChange change) {
        return change == DecisionChange.UNCHANGED ? "same" : change.text();
    }

    /** Writes a list of rules. */
    static void rules(String name, List<String> rules, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String rule : rules) {
            json.writeString(rule);
        }
        json.writeEndArray();
    }

    private static void findings(String name, @Nullable List<Comparison.Finding> findings, JsonGenerator json)
            throws IOException {
        if (findings == null) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (Comparison.Finding finding : findings) {
            json.writeStartObject();
            json.writeNumberField("subject", finding.subject());
            json.writeStringField("verdict", finding.verdict().text());
            json.writeStringField("action", finding.action());
            json.writeStringField("field", finding.field());
            if (finding.more() > 0) {
                json.writeNumberField("more", finding.more());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
