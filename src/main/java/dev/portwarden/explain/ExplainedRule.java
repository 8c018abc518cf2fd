package dev.portwarden.explain;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.cel.Trace;
import org.jspecify.annotations.Nullable;

/**
 * How a rule came to its verdict about one element.
 *
 * @param verdict as it counts: an exempt one where an exemption covers it
 * @param counts  false where another binding's verdict is stricter
 * @param trace   of the rule's expression, or of the list of elements that could not be told; null where there was
 *                nothing to evaluate, or more than is kept
 */
public record ExplainedRule(
        String rule,
        Verdict verdict,
        boolean counts,
        @Nullable Trace trace) {}
