package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.cel.Glob;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Matches as JSON: the keys that are given, as policies write them. */
final class MatchJson {
    private MatchJson() {}

    static void write(Match match, JsonGenerator json) throws IOException {
        match("match", match, json);
        if (match.exclude() != null) {
            match("exclude", match.exclude(), json);
        }
    }

    private static void match(String name, Match match, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        if (!match.kinds().isEmpty()) {
            JsonText.texts(
                    "kinds", match.kinds().stream().map(SubjectKind::text).toList(), json);
        }
        if (!match.workloads().isEmpty()) {
            JsonText.texts("workloads", match.workloads(), json);
        }
        for (Map.Entry<MatchKey, List<Glob>> entry : match.values().entrySet()) {
            JsonText.texts(entry.getKey().text(), patterns(entry.getValue()), json);
        }
        if (!match.tags().isEmpty()) {
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, List<Glob>> tag : match.tags().entrySet()) {
                JsonText.texts(tag.getKey(), patterns(tag.getValue()), json);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static List<String> patterns(List<Glob> globs) {
        return globs.stream().map(Glob::pattern).toList();
    }
}
