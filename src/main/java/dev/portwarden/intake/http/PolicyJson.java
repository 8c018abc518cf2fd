package dev.portwarden.intake.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.DatedAction;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.policy.rule.Rule;
import dev.portwarden.respond.NodeJson;
import dev.portwarden.respond.ValueJson;
import dev.portwarden.shape.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies as JSON. Written here and not in {@code respond}, which has never heard of policy files. */
final class PolicyJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Instant now;
    private final List<Path> folders;

    /**
     * Prepares to write.
     *
     * @param now     decides which of a policy's actions is today's
     * @param folders the path list; files are named from their folder on, so that nothing is told of the machine
     */
    PolicyJson(Instant now, List<Path> folders) {
        this.now = now;
        this.folders = folders;
    }

    /** All policies of a set as UTF-8. */
    byte[] list(PolicySet set) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeStringField("revision", set.revision());
            json.writeArrayFieldStart("policies");
            for (AdmissionPolicy policy : set.policies()) {
                json.writeStartObject();
                policy(policy, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** One policy, with its document, as UTF-8. */
    byte[] one(AdmissionPolicy policy) {
        return bytes(json -> {
            json.writeStartObject();
            policy(policy, json);
            json.writeFieldName("document");
            NodeJson.write(policy.document().node(), json);
            json.writeEndObject();
        });
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void policy(AdmissionPolicy policy, JsonGenerator json) throws IOException {
        json.writeStringField("name", policy.name());
        json.writeStringField("title", policy.title());
        json.writeStringField("severity", policy.severity().text());
        inForce(policy.action(now), policy.actions(), json);
        texts("controls", policy.controls(), json);
        if (policy.owner() != null) {
            json.writeStringField("owner", policy.owner());
        }
        if (policy.docs() != null) {
            json.writeStringField("docs", policy.docs());
        }
        texts("kinds", policy.rules().keySet().stream().map(SubjectKind::text).toList(), json);
        matches(policy.match(), policy.exclude(), json);
        params(policy.params(), json);
        bindings(policy.bindings(), json);
        json.writeStringField("failurePolicy", policy.failurePolicy().text());
        rules(policy, json);
        source(policy.document(), json);
    }

    private static void inForce(Optional<Action> today, List<DatedAction> actions, JsonGenerator json)
            throws IOException {
        json.writeStringField("action", today.map(Action::text).orElse(null));
        json.writeArrayFieldStart("actions");
        for (DatedAction dated : actions) {
            json.writeStartObject();
            json.writeStringField("action", dated.action().text());
            if (!dated.from().equals(Instant.MIN)) {
                json.writeStringField(
                        "from",
                        LocalDate.ofInstant(dated.from(), ZoneOffset.UTC).toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void matches(Match match, @Nullable Match exclude, JsonGenerator json) throws IOException {
        match("match", match, json);
        if (exclude != null) {
            match("exclude", exclude, json);
        }
    }

    private static void match(String name, Match match, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        if (!match.kinds().isEmpty()) {
            texts("kinds", match.kinds().stream().map(SubjectKind::text).toList(), json);
        }
        if (!match.workloads().isEmpty()) {
            texts("workloads", match.workloads(), json);
        }
        for (Map.Entry<MatchKey, List<Glob>> entry : match.values().entrySet()) {
            texts(entry.getKey().text(), patterns(entry.getValue()), json);
        }
        if (!match.tags().isEmpty()) {
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, List<Glob>> tag : match.tags().entrySet()) {
                texts(tag.getKey(), patterns(tag.getValue()), json);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static List<String> patterns(List<Glob> globs) {
        return globs.stream().map(Glob::pattern).toList();
    }

    /** What puts the policy in force in its own place, where anything does. */
    private void bindings(List<PolicyBinding> bindings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("bindings");
        for (PolicyBinding binding : bindings) {
            if (binding.name() != null) {
                json.writeStartObject();
                json.writeStringField("name", binding.name());
                inForce(binding.action(now), binding.actions(), json);
                matches(binding.match(), binding.exclude(), json);
                params(binding.params(), json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void params(Structure params, JsonGenerator json) throws IOException {
        json.writeFieldName("params");
        ValueJson.write(params, json);
    }

    /** The rules are the same for each kind, but that their expressions are compiled for it. */
    private static void rules(AdmissionPolicy policy, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rules");
        for (Rule rule : policy.rules().values().iterator().next().rules()) {
            json.writeStartObject();
            json.writeStringField("name", rule.name());
            json.writeStringField("message", rule.message());
            json.writeStringField("reason", rule.reason());
            json.writeStringField("field", rule.field());
            if (rule.remediation() != null) {
                json.writeObjectFieldStart("remediation");
                json.writeStringField("message", rule.remediation().message());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void source(PolicyDocument document, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("file", file(document));
        json.writeNumberField(
                "line", document.source().position(document.node().offset()).line());
        json.writeEndObject();
    }

    /** The file from its folder's own name on: {@code network/no-host-network.yaml}. */
    private String file(PolicyDocument document) {
        Path file = Path.of(document.source().name());
        Path folder = folders.get(document.folder());
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null || file.equals(folder)
                ? file.getFileName().toString()
                : name.resolve(folder.relativize(file)).toString().replace('\\', '/');
    }

    private static void texts(String name, Collection<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
