package dev.portwarden.http.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.portwarden.document.JsonText;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.PolicyDocument;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.respond.ValueJson;
import dev.portwarden.shape.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One policy as JSON; without an action if none is in force, and without its document in a list. */
record PolicyJson(
        String name,
        String title,
        String severity,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String action,
        List<Dated> actions,
        List<String> controls,
        @Nullable String owner,
        @Nullable String docs,
        List<String> kinds,
        @Nullable Map<String, Object> match,
        @Nullable Map<String, Object> exclude,
        @JsonRawValue String params,
        List<Binding> bindings,
        String failurePolicy,
        List<Rule> rules,
        Source source,
        @JsonRawValue @Nullable String document) {

    /** All policies of a set. */
    record Policies(String revision, List<PolicyJson> policies) {}

    /** An action, and the first day on which it is in force. */
    record Dated(String action, @Nullable String from) {
        static List<Dated> of(List<Action.Dated> actions) {
            return actions.stream()
                    .map(dated -> new Dated(
                            dated.action().text(),
                            dated.from().equals(Instant.MIN)
                                    ? null
                                    : LocalDate.ofInstant(dated.from(), ZoneOffset.UTC)
                                            .toString()))
                    .toList();
        }
    }

    record Binding(
            @Nullable String name,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String action,

            List<Dated> actions,
            @Nullable Map<String, Object> match,
            @Nullable Map<String, Object> exclude,
            @JsonRawValue String params) {
        static Binding of(PolicyBinding binding, Instant now) {
            return new Binding(
                    binding.name(),
                    binding.action(now).map(Action::text).orElse(null),
                    Dated.of(binding.actions()),
                    keys(binding.match()),
                    keys(binding.match().exclude()),
                    text(binding.params()));
        }
    }

    record Rule(
            String name,
            String message,
            String reason,
            String field,
            @Nullable Remediation remediation) {
        static Rule of(dev.portwarden.policy.Rule rule) {
            return new Rule(
                    rule.name(),
                    rule.message(),
                    rule.reason(),
                    rule.field(),
                    rule.remediation() == null
                            ? null
                            : new Remediation(rule.remediation().message()));
        }
    }

    record Remediation(String message) {}

    /** Where a document begins. The path starts at the name of the policy folder, whose location stays private. */
    record Source(String file, int line) {
        static Source of(PolicyDocument document, List<Path> folders) {
            return new Source(
                    file(document, folders.get(document.folder())),
                    document.source().position(document.node().offset()).line());
        }

        private static String file(PolicyDocument document, Path folder) {
            Path file = Path.of(document.source().name());
            Path name = folder.toAbsolutePath().normalize().getFileName();
            return name == null || file.equals(folder)
                    ? file.getFileName().toString()
                    : name.resolve(folder.relativize(file)).toString().replace('\\', '/');
        }
    }

    static PolicyJson of(AdmissionPolicy policy, Instant now, List<Path> folders, boolean withDocument) {
        return new PolicyJson(
                policy.name(),
                policy.metadata().title(),
                policy.metadata().severity().text(),
                policy.action(now).map(Action::text).orElse(null),
                Dated.of(policy.actions()),
                policy.metadata().controls(),
                policy.metadata().owner(),
                policy.metadata().docs(),
                policy.rules().keySet().stream().map(SubjectKind::text).toList(),
                keys(policy.match()),
                keys(policy.match().exclude()),
                text(policy.params()),
                policy.bindings().stream()
                        .filter(binding -> binding.name() != null)
                        .map(binding -> Binding.of(binding, now))
                        .toList(),
                policy.failurePolicy().text(),
                // The rules of all kinds differ only in the compiled expressions.
                policy.rules().values().iterator().next().rules().stream()
                        .map(Rule::of)
                        .toList(),
                Source.of(policy.document(), folders),
                withDocument ? JsonText.of(policy.document().node()) : null);
    }

    /** The keys of a match, as policies write them; null for null. */
    static @Nullable Map<String, Object> keys(@Nullable Match match) {
        if (match == null) {
            return null;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        if (!match.kinds().isEmpty()) {
            keys.put("kinds", match.kinds().stream().map(SubjectKind::text).toList());
        }
        if (!match.workloads().isEmpty()) {
            keys.put("workloads", match.workloads());
        }
        match.values().forEach((key, globs) -> keys.put(key.text(), patterns(globs)));
        if (!match.tags().isEmpty()) {
            Map<String, List<String>> tags = new LinkedHashMap<>();
            match.tags().forEach((tag, globs) -> tags.put(tag, patterns(globs)));
            keys.put("tags", tags);
        }
        return keys;
    }

    static List<String> patterns(List<Glob> globs) {
        return globs.stream().map(Glob::pattern).toList();
    }

    private static String text(Structure params) {
        return JsonText.of(json -> ValueJson.write(params, json));
    }
}
