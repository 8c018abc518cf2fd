package dev.portwarden.explain;

import dev.portwarden.evaluate.EvaluationListener;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Trace;
import dev.portwarden.policy.cel.Traced;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.secret.KnownSecrets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Watches the evaluation of one subject. */
final class ExplanationListener implements EvaluationListener {
    /** Nobody reads more; the verdicts themselves are all kept. */
    private static final int MOST_TRACES = 1_000;

    private Tracer tracer = new Tracer(KnownSecrets.NONE);
    private final List<Seen> policies = new ArrayList<>();
    private int traces;

    /** One policy while it is judged. */
    private record Seen(
            AdmissionPolicy policy,
            @Nullable PolicyBinding binding,
            Rules rules,
            List<String> leftOut,
            List<String> doubts,
            List<NamedTrace> conditions,
            List<NamedTrace> variables,
            List<Judged> judged) {}

    private record Judged(Verdict verdict, @Nullable Trace trace) {}

    @Override
    public Tracer begins(KnownSecrets secrets) {
        tracer = new Tracer(secrets);
        return tracer;
    }

    @Override
    public void leftOut(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {
        boolean begun = !policies.isEmpty()
                && policies.getLast().policy().equals(policy)
                && Objects.equals(policies.getLast().binding(), binding);
        if (!begun) {
            begin(policy, binding, new Rules(Map.of(), Map.of(), List.of(), List.of()), List.of());
        }
        policies.getLast().leftOut().addAll(why);
    }

    @Override
    public void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> doubts) {
        begin(policy, binding, rules, doubts);
        take(null);
    }

    private void begin(AdmissionPolicy policy, @Nullable PolicyBinding binding, Rules rules, List<String> doubts) {
        policies.add(new Seen(
                policy,
                binding,
                rules,
                new ArrayList<>(),
                doubts,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>()));
    }

    @Override
    public void judged(@Nullable Rule rule, Verdict verdict) {
        Trace trace = take(rule);
        policies.getLast().judged().add(new Judged(verdict, ++traces > MOST_TRACES ? null : trace));
    }

    /** Puts what was evaluated where it belongs, and returns what the rule's verdict rests on. */
    private @Nullable Trace take(@Nullable Rule rule) {
        Seen seen = policies.getLast();
        Trace own = null;
        for (Traced traced : tracer.take()) {
            String variable = name(seen.rules().variables(), traced.expression());
            String condition = name(seen.rules().conditions(), traced.expression());
            if (variable != null) {
                seen.variables().add(new NamedTrace(variable, traced.trace()));
            } else if (condition != null) {
                seen.conditions().add(new NamedTrace(condition, traced.trace()));
            } else if (rule != null && (isAsked(rule, traced) || (own == null && isWithoutElements(rule, traced)))) {
                own = traced.trace();
            }
        }
        return own;
    }

    private static boolean isAsked(Rule rule, Traced traced) {
        return traced.expression() == rule.expression();
    }

    private static boolean isWithoutElements(Rule rule, Traced traced) {
        return traced.trace().kind() != Trace.Kind.VALUE
                && rule.forEach().stream().anyMatch(level -> level.items() == traced.expression());
    }

    private static @Nullable String name(Map<String, Expression> named, Expression expression) {
        for (Map.Entry<String, Expression> entry : named.entrySet()) {
            if (entry.getValue() == expression) {
                return entry.getKey();
            }
        }
        return null;
    }

    /**
     * What was seen, with the verdicts as they count.
     *
     * @param verdicts what came out in the end
     */
    List<ExplainedPolicy> policies(List<Verdict> verdicts) {
        IdentityHashMap<Verdict, Verdict> counting = new IdentityHashMap<>();
        verdicts.forEach(verdict ->
                counting.put(verdict instanceof Verdict.Exempt exempt ? exempt.was() : verdict, verdict));
        return policies.stream()
                .map(seen -> new ExplainedPolicy(
                        seen.policy().name(),
                        seen.binding() == null ? null : seen.binding().name(),
                        seen.leftOut(),
                        seen.doubts(),
                        seen.conditions(),
                        seen.variables(),
                        seen.judged().stream()
                                .map(judged -> rule(judged, counting))
                                .toList()))
                .toList();
    }

    private static ExplainedRule rule(Judged judged, Map<Verdict, Verdict> counting) {
        Verdict counts = counting.get(judged.verdict());
        return new ExplainedRule(
                judged.verdict().rule().rule(),
                counts == null ? judged.verdict() : counts,
                counts != null,
                judged.trace());
    }
}
