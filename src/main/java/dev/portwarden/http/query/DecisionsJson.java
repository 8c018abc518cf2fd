package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.record.search.SearchCriteria;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recorded decisions as JSON. */
final class DecisionsJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DecisionsJson() {}

    /** Writes an object. */
    interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object as UTF-8. */
    static byte[] object(Writing members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * A page as UTF-8.
     *
     * @param behind whether there are decisions that cannot be found yet
     */
    static byte[] page(DecisionSearch.Page page, SearchCriteria search, boolean behind) {
        return object(json -> {
            json.writeArrayFieldStart("decisions");
            for (IndexEntry entry : page.decisions()) {
                entry(entry, json);
            }
            json.writeEndArray();
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
        return object(json -> {
            json.writeFieldName("decision");
            json.writeRawValue(logged.decisionText());
            json.writeFieldName("submission");
            json.writeRawValue(logged.submissionText());
            explained.write(json);
        });
    }

    private static void entry(IndexEntry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", entry.id());
        json.writeStringField("time", entry.madeAt().toString());
        json.writeStringField("channel", entry.channel());
        json.writeBooleanField("admitted", entry.admitted());
        json.writeObjectFieldStart("context");
        IndexEntry.Where where = entry.where();
        text("account", where.account(), json);
        text("region", where.region(), json);
        text("cluster", where.cluster(), json);
        text("environment", where.environment(), json);
        text("service", where.service(), json);
        json.writeEndObject();
        json.writeStringField("principal", where.principal());
        json.writeStringField("policyRevision", entry.revision());
        json.writeArrayFieldStart("subjects");
        for (IndexEntry.Subject subject : entry.subjects()) {
            subject(subject, entry.findings(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(String name, @Nullable String value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void subject(IndexEntry.Subject subject, List<IndexEntry.Finding> all, JsonGenerator json)
            throws IOException {
        List<IndexEntry.Finding> findings = all.stream()
                .filter(finding -> finding.position() == subject.position())
                .toList();
        json.writeStartObject();
        json.writeStringField("kind", subject.kind());
        json.writeStringField("name", subject.name());
        json.writeStringField("mode", subject.mode());
        json.writeBooleanField("admitted", subject.admitted());
        json.writeStringField("contentDigest", subject.contentDigest());
        counts(findings, json);
        json.writeArrayFieldStart("failed");
        for (IndexEntry.Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("policy", finding.policy());
            json.writeStringField("rule", finding.rule());
            json.writeStringField("verdict", finding.verdict().text());
            json.writeStringField("action", finding.action());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(List<IndexEntry.Finding> findings, JsonGenerator json) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.list(), finding.elements(), Integer::sum));
        for (String list : IndexEntry.Finding.LISTS) {
            json.writeNumberField(list, counts.getOrDefault(list, 0));
        }
    }
}
