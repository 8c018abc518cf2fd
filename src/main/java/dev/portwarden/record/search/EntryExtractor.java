package dev.portwarden.record.search;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portwarden.document.JsonText;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.record.format.IndexedText;
import dev.portwarden.record.journal.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws from a record what it is searched by. */
public final class EntryExtractor {
    private static final ObjectMapper JSON = JsonText.mapper();

    private static final String SERVICE = "Service";

    private EntryExtractor() {}

    /** What a record is searched by. */
    public static IndexEntry read(LogRecord logged) {
        JsonNode decision = parse(logged.decision());
        JsonNode context = context(logged.submission());
        List<IndexEntry.Subject> subjects = new ArrayList<>();
        Map<IndexEntry.Finding, Integer> findings = new LinkedHashMap<>();
        int position = 0;
        for (JsonNode subject : decision.path("subjects")) {
            subjects.add(subject(position, subject));
            for (String kind : IndexEntry.Finding.LISTS) {
                for (JsonNode reason : subject.path(kind)) {
                    findings.merge(finding(position, reason), 1, Integer::sum);
                }
            }
            position++;
        }
        return new IndexEntry(
                logged.number(),
                logged.id(),
                Instant.parse(decision.path("time").asText()),
                text(decision, "channel"),
                decision.path("admitted").asBoolean(),
                where(context, subjects),
                text(decision, "policyRevision"),
                subjects,
                findings.entrySet().stream()
                        .map(each -> counted(each.getKey(), each.getValue()))
                        .toList());
    }

    private static IndexEntry.Where where(JsonNode context, List<IndexEntry.Subject> subjects) {
        return new IndexEntry.Where(
                text(context, "principal"),
                find(context, "account"),
                find(context, "region"),
                find(context, "cluster"),
                find(context, "environment"),
                service(context, subjects));
    }

    private static @Nullable String service(JsonNode context, List<IndexEntry.Subject> subjects) {
        String said = find(context, "service");
        return said != null
                ? said
                : subjects.stream()
                        .filter(subject -> subject.kind().equals(SERVICE)
                                && !subject.name().isEmpty())
                        .map(IndexEntry.Subject::name)
                        .findFirst()
                        .orElse(null);
    }

    private static IndexEntry.Subject subject(int position, JsonNode subject) {
        return new IndexEntry.Subject(
                position,
                text(subject, "kind"),
                text(subject, "name"),
                subject.path("admitted").asBoolean(),
                mode(subject),
                text(subject, "contentDigest"),
                text(subject, "matchDigest"));
    }

    private static String mode(JsonNode subject) {
        String mode = text(subject.path("network"), "mode");
        return mode.isEmpty() ? IndexEntry.UNKNOWN : mode;
    }

    private static IndexEntry.Finding finding(int position, JsonNode reason) {
        return new IndexEntry.Finding(
                position,
                text(reason, "policy"),
                text(reason, "rule"),
                Verdict.Kind.of(text(reason, "verdict")),
                text(reason, "action"),
                text(reason, "exemption"),
                0);
    }

    private static IndexEntry.Finding counted(IndexEntry.Finding finding, int elements) {
        return new IndexEntry.Finding(
                finding.position(),
                finding.policy(),
                finding.rule(),
                finding.verdict(),
                finding.action(),
                finding.exemption(),
                elements);
    }

    private static String text(JsonNode object, String name) {
        String found = find(object, name);
        return found == null ? "" : found;
    }

    private static @Nullable String find(JsonNode object, String name) {
        JsonNode found = object.get(name);
        if (found == null || !found.isTextual()) {
            return null;
        }
        return IndexedText.of(found.textValue());
    }

    /** What it was about has the documents behind its context: these need not be read. */
    private static JsonNode context(byte[] submission) {
        try (JsonParser json = JSON.createParser(submission)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("context")) {
                    return JSON.readTree(json);
                }
                json.skipChildren();
            }
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
