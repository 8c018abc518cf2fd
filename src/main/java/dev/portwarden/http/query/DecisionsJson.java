package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.record.format.DecisionFields;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.record.search.SearchCriteria;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recorded decisions as JSON. */
final class DecisionsJson {
    private DecisionsJson() {}

    /**
     * A page as UTF-8.
     *
     * @param behind whether there are decisions that cannot be found yet
     */
    static byte[] page(DecisionSearch.Page page, SearchCriteria search, boolean behind) {
        return JsonText.utf8Object(json -> {
            JsonText.objects("decisions", page.decisions(), DecisionsJson::entry, json);
            if (page.next().isPresent()) {
                json.writeStringField("next", Cursor.write(page.next().getAsLong(), search));
            }
            behind(behind, json);
        });
    }

    static void behind(boolean behind, JsonGenerator json) throws IOException {
        if (behind) {
            json.writeBooleanField("behind", true);
        }
    }

    /** A decision, what it was about and how it came about as UTF-8. */
    static byte[] one(LogRecord logged, DecisionExplainer.Explained explained) {
        return JsonText.utf8Object(json -> {
            json.writeFieldName("decision");
            json.writeRawValue(logged.decisionText());
            json.writeFieldName("submission");
            json.writeRawValue(logged.submissionText());
            explained.write(json);
        });
    }

    private static void entry(IndexEntry entry, JsonGenerator json) throws IOException {
        json.writeStringField("id", entry.id());
        json.writeStringField("time", entry.madeAt().toString());
        json.writeStringField("channel", entry.channel());
        json.writeBooleanField("admitted", entry.admitted());
        json.writeObjectFieldStart("context");
        IndexEntry.Where where = entry.where();
        JsonText.text("account", where.account(), json);
        JsonText.text("region", where.region(), json);
        JsonText.text("cluster", where.cluster(), json);
        JsonText.text("environment", where.environment(), json);
        JsonText.text("service", where.service(), json);
        json.writeEndObject();
        json.writeStringField("principal", where.principal());
        json.writeStringField("policyRevision", entry.revision());
        JsonText.objects("subjects", entry.subjects(), (subject, _) -> subject(subject, entry.findings(), json), json);
    }

    private static void subject(IndexEntry.Subject subject, List<IndexEntry.Finding> all, JsonGenerator json)
            throws IOException {
        List<IndexEntry.Finding> findings = all.stream()
                .filter(finding -> finding.position() == subject.position())
                .toList();
        json.writeStringField("kind", subject.kind());
        json.writeStringField("name", subject.name());
        json.writeStringField("mode", subject.mode());
        json.writeBooleanField("admitted", subject.admitted());
        json.writeStringField("contentDigest", subject.contentDigest());
        counts(findings, json);
        JsonText.objects("failed", findings, DecisionsJson::finding, json);
    }

    private static void finding(IndexEntry.Finding finding, JsonGenerator json) throws IOException {
        json.writeStringField("policy", finding.policy());
        json.writeStringField("rule", finding.rule());
        json.writeStringField("verdict", finding.verdict().text());
        json.writeStringField("action", finding.action());
    }

    private static void counts(List<IndexEntry.Finding> findings, JsonGenerator json) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.list(), finding.elements(), Integer::sum));
        for (String list : DecisionFields.REASON_LISTS) {
            json.writeNumberField(list, counts.getOrDefault(list, 0));
        }
    }
}
