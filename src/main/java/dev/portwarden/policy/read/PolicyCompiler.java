package dev.portwarden.policy.read;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.NamedShapes;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.Severity;
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.shape.Structure;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles AdmissionPolicy documents, each for every kind of subject that it matches. */
final class PolicyCompiler {
    private final CelEngine engine;

    PolicyCompiler(CelEngine engine) {
        this.engine = engine;
    }

    /** The policy, or null if its document has no spec; mistakes are reported to the draft. */
    @Nullable
    AdmissionPolicy compile(PolicyDraft draft, Collection<String> workloads, BindingReader bindings) {
        draft.checkName();
        if (!(draft.spec() instanceof Structure spec)) {
            return null;
        }
        Structure params = ParamShape.params(spec.entries("params"));
        List<Action.Dated> actions = ActionReader.read(draft, spec);
        Match match = MatchReader.match(draft, spec, workloads);
        return new AdmissionPolicy(
                metadata(draft),
                actions,
                match,
                params,
                "Ignore".equals(spec.text("failurePolicy")) ? FailurePolicy.IGNORE : FailurePolicy.FAIL,
                rules(draft, spec, params, match),
                bindings.of(draft.name(), params, actions),
                draft.document());
    }

    private Map<SubjectKind, Rules> rules(PolicyDraft draft, Structure spec, Structure params, Match match) {
        Map<SubjectKind, Rules> rules = new EnumMap<>(SubjectKind.class);
        List<SubjectKind> kinds = match.kinds().isEmpty() ? List.of(SubjectKind.TASK_DEFINITION) : match.kinds();
        for (SubjectKind kind : kinds) {
            Environment environment = Environment.of(engine, NamedShapes.of(kind, params.shape()));
            rules.put(kind, new RuleCompiler(draft, spec).compile(environment));
        }
        return rules;
    }

    private static AdmissionPolicy.Metadata metadata(PolicyDraft draft) {
        Structure metadata = draft.metadata();
        return new AdmissionPolicy.Metadata(
                draft.name(),
                Objects.requireNonNullElse(metadata.text("title"), draft.name()),
                severity(metadata),
                metadata.texts("controls"),
                metadata.text("owner"),
                metadata.text("docs"));
    }

    private static Severity severity(Structure metadata) {
        String text = metadata.text("severity");
        return text == null ? Severity.MEDIUM : Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
