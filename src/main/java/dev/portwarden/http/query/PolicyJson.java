package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.NodeJson;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.Rule;
import dev.portwarden.respond.ValueJson;
import dev.portwarden.shape.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Policies as JSON. Written here and not in {@code respond}, which has never heard of policy files. */
final class PolicyJson {
    private final Instant now;
    private final SourceJson source;

    /**
     * Prepares to write.
     *
     * @param now     decides which of a policy's actions is today's
     * @param folders the path list; files are named from their folder on, so that nothing is told of the machine
     */
    PolicyJson(Instant now, List<Path> folders) {
        this.now = now;
        this.source = new SourceJson(folders);
    }

    /** All policies of a set as UTF-8. */
    byte[] list(PolicySet set) {
        return JsonText.utf8Object(json -> {
            json.writeStringField("revision", set.revision());
            JsonText.objects("policies", set.policies(), this::policy, json);
        });
    }

    /** One policy, with its document, as UTF-8. */
    byte[] one(AdmissionPolicy policy) {
        return JsonText.utf8Object(json -> {
            policy(policy, json);
            json.writeFieldName("document");
            NodeJson.write(policy.document().node(), json);
        });
    }

    private void policy(AdmissionPolicy policy, JsonGenerator json) throws IOException {
        json.writeStringField("name", policy.name());
        json.writeStringField("title", policy.metadata().title());
        json.writeStringField("severity", policy.metadata().severity().text());
        inForce(policy.action(now), policy.actions(), json);
        JsonText.texts("controls", policy.metadata().controls(), json);
        JsonText.text("owner", policy.metadata().owner(), json);
        JsonText.text("docs", policy.metadata().docs(), json);
        JsonText.texts(
                "kinds", policy.rules().keySet().stream().map(SubjectKind::text).toList(), json);
        MatchJson.write(policy.match(), json);
        params(policy.params(), json);
        bindings(policy.bindings(), json);
        json.writeStringField("failurePolicy", policy.failurePolicy().text());
        rules(policy, json);
        source.write(policy.document(), json);
    }

    private static void inForce(Optional<Action> today, List<Action.Dated> actions, JsonGenerator json)
            throws IOException {
        json.writeStringField("action", today.map(Action::text).orElse(null));
        json.writeArrayFieldStart("actions");
        for (Action.Dated dated : actions) {
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

    /** What puts the policy in force in its own place, where anything does. */
    private void bindings(List<PolicyBinding> bindings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("bindings");
        for (PolicyBinding binding : bindings) {
            if (binding.name() != null) {
                json.writeStartObject();
                json.writeStringField("name", binding.name());
                inForce(binding.action(now), binding.actions(), json);
                MatchJson.write(binding.match(), json);
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
}
