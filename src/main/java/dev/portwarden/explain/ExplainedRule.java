package dev.portwarden.explain;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.cel.Trace;
import org.jspecify.annotations.Nullable;

/**
 * How a rule came to its verdict about one element.
 *
 * @param verdict the final verdict: exempt if an exemption covers it
 * @param counts  false if another binding's verdict is stricter
 * @param trace   of the rule's expression, or of the list of elements if that is unknown or failed; null if nothing was
 *     evaluated, or if the explanation already has its most traces
 */
public record ExplainedRule(
        String rule,
        Verdict verdict,
        boolean counts,
        @Nullable Trace trace) {}
