package dev.portwarden.explain;

import dev.portwarden.evaluate.EvaluationListener;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.explain.ExplainedPolicy.ExplainedRule;
import dev.portwarden.explain.ExplainedPolicy.NamedTrace;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicyBinding;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.Rules;
import dev.portwarden.policy.cel.Expression;
import dev.portwarden.policy.cel.Trace;
import dev.portwarden.policy.cel.Tracer;
import dev.portwarden.secret.KnownSecrets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects an explanation while one subject is evaluated. */
final class ExplanationListener implements EvaluationListener {
    /** The most rules that are explained in full. Further rules have a verdict only. */
    private static final int MOST_TRACES = 1_000;

    private Tracer tracer = new Tracer(KnownSecrets.NONE);
    private final List<PolicyTrace> policies = new ArrayList<>();
    private int traces;

    /** One policy while it is evaluated. */
    private record PolicyTrace(
            AdmissionPolicy policy,
            @Nullable PolicyBinding binding,
            Rules rules,
            List<String> skipped,
            List<String> unknown,
            List<NamedTrace> conditions,
            List<NamedTrace> variables,
            List<RuleTrace> verdicts) {}

    private record RuleTrace(Verdict verdict, @Nullable Trace trace) {}

    @Override
    public Tracer started(KnownSecrets secrets) {
        tracer = new Tracer(secrets);
        return tracer;
    }

    @Override
    public void skipped(AdmissionPolicy policy, @Nullable PolicyBinding binding, List<String> why) {
        boolean begun = !policies.isEmpty()
                && policies.getLast().policy().equals(policy)
                && Objects.equals(policies.getLast().binding(), binding);
        if (!begun) {
            begin(policy, binding, new Rules(Map.of(), Map.of(), List.of(), List.of()), List.of());
        }
        policies.getLast().skipped().addAll(why);
    }

    @Override
    public void applies(AdmissionPolicy policy, PolicyBinding binding, Rules rules, List<String> unknown) {
        begin(policy, binding, rules, unknown);
        take(null);
    }

    private void begin(AdmissionPolicy policy, @Nullable PolicyBinding binding, Rules rules, List<String> unknown) {
        List<NamedTrace> conditions = new ArrayList<>();
        List<NamedTrace> variables = new ArrayList<>();
        policies.add(new PolicyTrace(
                policy, binding, rules, new ArrayList<>(), unknown, conditions, variables, new ArrayList<>()));
    }

    @Override
    public void evaluated(@Nullable Rule rule, Verdict verdict) {
        Trace trace = take(rule);
        policies.getLast().verdicts().add(new RuleTrace(verdict, ++traces > MOST_TRACES ? null : trace));
    }

    /** Sorts the new traces into variables and conditions, and returns the trace of the rule itself. */
    private @Nullable Trace take(@Nullable Rule rule) {
        PolicyTrace seen = policies.getLast();
        Trace own = null;
        for (Tracer.Traced traced : tracer.take()) {
            String variable = name(seen.rules().variables(), traced.expression());
            String condition = name(seen.rules().conditions(), traced.expression());
            if (variable != null) {
                seen.variables().add(new NamedTrace(variable, traced.trace()));
            } else if (condition != null) {
                seen.conditions().add(new NamedTrace(condition, traced.trace()));
            } else if (rule != null
                    && (traced.expression() == rule.expression()
                            || (own == null && isOfMissingElements(rule, traced)))) {
                own = traced.trace();
            }
        }
        return own;
    }

    private static boolean isOfMissingElements(Rule rule, Tracer.Traced traced) {
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

    /** Returns the explained policies, given the final verdicts of the evaluation. */
    List<ExplainedPolicy> policies(List<Verdict> verdicts) {
        IdentityHashMap<Verdict, Verdict> counting = new IdentityHashMap<>();
        verdicts.forEach(verdict ->
                counting.put(verdict instanceof Verdict.Exempt exempt ? exempt.was() : verdict, verdict));
        return policies.stream().map(seen -> policy(seen, counting)).toList();
    }

    private static ExplainedPolicy policy(PolicyTrace seen, Map<Verdict, Verdict> counting) {
        List<ExplainedRule> rules = new ArrayList<>();
        for (RuleTrace traced : seen.verdicts()) {
            Verdict own = traced.verdict();
            Verdict counts = counting.get(own);
            rules.add(new ExplainedRule(
                    own.rule().rule(), counts == null ? own : counts, counts != null, traced.trace()));
        }
        String binding = seen.binding() == null ? null : seen.binding().name();
        return new ExplainedPolicy(
                seen.policy().name(),
                binding,
                seen.skipped(),
                seen.unknown(),
                seen.conditions(),
                seen.variables(),
                rules);
    }
}
