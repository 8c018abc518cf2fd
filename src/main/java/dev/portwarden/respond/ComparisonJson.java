package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.document.JsonText;
import java.io.IOException;

/** Writes how candidate policies differ from those in force, as members of an object. The field names are stable. */
public final class ComparisonJson {
    private ComparisonJson() {}

    public static void write(Comparison comparison, JsonGenerator json) throws IOException {
        DecisionChange change = comparison.change();
        json.writeStringField("against", change == DecisionChange.UNCHANGED ? "same" : change.text());
        JsonText.texts("differs", comparison.differs(), json);
        JsonText.objects("differences", comparison.differences(), ComparisonJson::difference, json);
    }

    private static void difference(Comparison.Difference difference, JsonGenerator json) throws IOException {
        json.writeStringField("rule", difference.rule());
        if (difference.before() != null) {
            JsonText.objects("before", difference.before(), ComparisonJson::result, json);
        }
        if (difference.after() != null) {
            JsonText.objects("after", difference.after(), ComparisonJson::result, json);
        }
    }

    private static void result(Comparison.RuleResult result, JsonGenerator json) throws IOException {
        json.writeNumberField("subject", result.subject());
        json.writeStringField("verdict", result.verdict().text());
        json.writeStringField("action", result.action());
        json.writeStringField("field", result.field());
        if (result.more() > 0) {
            json.writeNumberField("more", result.more());
        }
    }
}
