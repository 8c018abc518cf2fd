package dev.portwarden.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.policy.cel.Environment;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns an AdmissionPolicy document into a policy: checks what its shape cannot say, and compiles it for each of its kinds. */
final class PolicyCompiler {
    private static final FieldPath SPEC = FieldPath.ROOT.member("spec");

    private final CelEngine engine;

    PolicyCompiler(CelEngine engine) {
        this.engine = engine;
    }

    /** The policy, or null when its document is too broken to go on; what is wrong with it is noted in the draft. */
    @Nullable
    AdmissionPolicy compile(Draft draft, Collection<String> workloads) {
        PolicyDocuments.checkName(draft);
        if (!(draft.structure().find("spec") instanceof Structure spec)) {
            return null;
        }
        Structure metadata = draft.metadata();
        Structure params = ParamShape.params(spec.entries("params"));
        FieldPath matchPath = SPEC.member("match");
        Structure matching =
                spec.find("match") instanceof Structure found ? found : Structure.empty(PolicyShapes.MATCH);
        Match match = PolicyDocuments.match(draft, matching, matchPath, workloads);
        return new AdmissionPolicy(
                draft.name(),
                Objects.requireNonNullElse(metadata.text("title"), draft.name()),
                severity(metadata),
                PolicyDocuments.texts(metadata.items("controls")),
                metadata.text("owner"),
                metadata.text("docs"),
                actions(draft, spec),
                match,
                matching.find("exclude") instanceof Structure exclude
                        ? PolicyDocuments.match(draft, exclude, matchPath.member("exclude"), workloads)
                        : null,
                params,
                "Ignore".equals(spec.text("failurePolicy")) ? FailurePolicy.IGNORE : FailurePolicy.FAIL,
                rules(draft, spec, params, match),
                draft.document());
    }

    private Map<SubjectKind, Rules> rules(Draft draft, Structure spec, Structure params, Match match) {
        Map<SubjectKind, Rules> rules = new EnumMap<>(SubjectKind.class);
        List<SubjectKind> kinds = match.kinds().isEmpty() ? List.of(SubjectKind.TASK_DEFINITION) : match.kinds();
        for (SubjectKind kind : kinds) {
            Environment environment = Environment.of(engine, NamedShapes.of(kind, params.shape()));
            rules.put(kind, new RuleCompiler(draft, spec).compile(environment));
        }
        return rules;
    }

    private static Severity severity(Structure metadata) {
        String text = metadata.text("severity");
        return text == null ? Severity.MEDIUM : Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static List<DatedAction> actions(Draft draft, Structure spec) {
        if (spec.find("actions") == null) {
            return List.of(new DatedAction(action(spec.text("action")), Instant.MIN));
        }
        FieldPath path = SPEC.member("actions");
        if (spec.find("action") != null) {
            draft.problem(SPEC.member("action"), "`action` and `actions` cannot both be given", "take one of them out");
        }
        List<DatedAction> actions = new ArrayList<>();
        List<Value> items = spec.items("actions");
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Structure item) {
                actions.add(new DatedAction(action(item.text("action")), from(draft, item, path.element(i))));
            }
        }
        if (actions.isEmpty()) {
            draft.problem(path, "`actions` lists no action", "write `action: Deny`, or list an action");
        }
        actions.sort(Comparator.comparing(DatedAction::from));
        return actions;
    }

    private static Action action(@Nullable String text) {
        for (Action action : Action.values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        return Action.DENY;
    }

    private static Instant from(Draft draft, Structure item, FieldPath path) {
        String date = item.text("from");
        if (date == null) {
            return Instant.MIN;
        }
        try {
            return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            draft.problem(path.member("from"), "`" + date + "` is no date", "write it as 2027-01-15");
            return Instant.MAX;
        }
    }
}
