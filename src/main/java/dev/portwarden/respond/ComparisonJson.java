package dev.portwarden.respond;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.document.JsonText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes how candidate policies differ from those in force, as members of an object. The field names are stable. */
public final class ComparisonJson {
    private ComparisonJson() {}

    public static void write(Comparison comparison, JsonGenerator json) throws IOException {
        json.writeStringField("against", change(comparison.change()));
        JsonText.texts("differs", comparison.differs(), json);
        JsonText.objects("differences", comparison.differences(), ComparisonJson::difference, json);
    }

    private static String change(DecisionChange change) {
        return change == DecisionChange.UNCHANGED ? "same" : change.text();
    }

    private static void difference(Comparison.Difference difference, JsonGenerator json) throws IOException {
        json.writeStringField("rule", difference.rule());
        findings("before", difference.before(), json);
        findings("after", difference.after(), json);
    }

    private static void findings(String name, @Nullable List<Comparison.RuleResult> findings, JsonGenerator json)
            throws IOException {
        if (findings != null) {
            JsonText.objects(name, findings, ComparisonJson::finding, json);
        }
    }

    private static void finding(Comparison.RuleResult finding, JsonGenerator json) throws IOException {
        json.writeNumberField("subject", finding.subject());
        json.writeStringField("verdict", finding.verdict().text());
        json.writeStringField("action", finding.action());
        json.writeStringField("field", finding.field());
        if (finding.more() > 0) {
            json.writeNumberField("more", finding.more());
        }
    }
}
