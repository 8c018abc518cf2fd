package dev.portwarden.evaluate;

import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.cel.ExpressionResult;
import dev.portwarden.policy.cel.Scope;
import dev.portwarden.secret.KnownSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the policies share while they evaluate one subject.
 *
 * @param secrets     of the subject's documents; no message may quote one
 * @param scope       the names that every expression can use
 * @param time        the time that dates in policies are compared with
 */
record EvaluationContext(
        Subject subject,
        KnownSecrets secrets,
        Scope scope,
        MatchEvaluator matches,
        Evaluator.Budget budget,
        Annotations annotations,
        Instant time,
        EvaluationListener listener) {

    /**
     * Adds a verdict to a list and reports it. The message of an error may quote input, so secrets are removed from it.
     *
     * @param rule null if the verdict is about the policy's audit annotations
     */
    void add(List<Verdict> verdicts, @Nullable Rule rule, Verdict verdict) {
        Verdict masked = verdict instanceof Verdict.Error error
                ? new Verdict.Error(error.rule(), error.field(), secrets.without(error.message()))
                : verdict;
        verdicts.add(masked);
        listener.evaluated(rule, masked);
    }

    /** Collects the audit annotations of policies about one subject. */
    static final class Annotations {
        private final int longest;
        private final Map<List<String>, Evaluation.Annotation> annotations = new LinkedHashMap<>();

        Annotations(int longest) {
            this.longest = longest;
        }

        /**
         * Adds the result of an annotation's expression. Values of other bindings of the same policy stay, as in
         * Kubernetes.
         *
         * @param uncertain paths of the unknown values that decide whether the policy applies
         * @return an error message, or null
         */
        @Nullable
        String add(String policy, String key, ExpressionResult result, List<String> uncertain) {
            switch (result) {
                case ExpressionResult.Known known when known.isNull() -> {}
                case ExpressionResult.Known(Object value)
                when value instanceof String text -> {
                    if (!uncertain.isEmpty()) {
                        add(new Evaluation.Annotation(policy, key, null, uncertain));
                    } else if (!text.isBlank()) {
                        add(new Evaluation.Annotation(policy, key, cut(text.strip()), List.of()));
                    }
                }
                case ExpressionResult.Known _ -> {
                    return "audit annotation `" + key + "`: it yields neither a string nor null";
                }
                case ExpressionResult.Unknown(List<String> paths) ->
                    add(new Evaluation.Annotation(policy, key, null, paths));
                case ExpressionResult.Failed(String message) -> {
                    return "audit annotation `" + key + "`: " + message;
                }
            }
            return null;
        }

        private void add(Evaluation.Annotation annotation) {
            annotations.merge(List.of(annotation.policy(), annotation.key()), annotation, Annotations::merge);
        }

        private static Evaluation.Annotation merge(Evaluation.Annotation one, Evaluation.Annotation other) {
            if (one.value() == null || other.value() == null) {
                return one.value() == null ? one : other;
            }
            return List.of(one.value().split(", ", -1)).contains(other.value())
                    ? one
                    : new Evaluation.Annotation(one.policy(), one.key(), one.value() + ", " + other.value(), List.of());
        }

        private String cut(String text) {
            if (text.length() <= longest) {
                return text;
            }
            return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
        }

        /** Returns the annotations in the order in which they were first added. */
        List<Evaluation.Annotation> all() {
            return new ArrayList<>(annotations.values());
        }
    }
}
