package dev.portwarden.decide;

import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.EvaluationListener;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.UntypedReader;
import dev.portwarden.submission.Submission;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies proposed patches: applies each to a copy of the subject and evaluates the copy. A patch helps if its
 * violation is gone and there is no new one.
 */
public final class PatchTrials {
    /** The most patches to try for one subject. Each costs an evaluation, and further ones can be tried after a fix. */
    private static final int MOST = 20;

    private final Evaluator evaluator;

    public PatchTrials(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * The verified patches for one subject.
     *
     * @param verified            patches that help, by the identity of the verdict that proposed them
     * @param admittedWhenPatched whether the subject is admitted with all of them; null if there are none
     */
    record Result(
            Map<Verdict, List<PatchOperation>> verified,
            @Nullable Boolean admittedWhenPatched) {
        static final Result NONE = new Result(Map.of(), null);
    }

    Result run(Submission submission, PolicySet policies, Evaluation evaluation) {
        List<Verdict.Fail> proposals = evaluation.verdicts().stream()
                .filter(Verdict.Fail.class::isInstance)
                .map(Verdict.Fail.class::cast)
                .filter(fail -> !fail.patch().isEmpty())
                .limit(MOST)
                .toList();
        if (proposals.isEmpty()) {
            return Result.NONE;
        }
        Set<String> before = violations(evaluation);
        IdentityHashMap<Verdict, List<PatchOperation>> verified = new IdentityHashMap<>();
        Trial trial = new Trial(evaluator, evaluator.budget(), submission, policies, evaluation.subject());
        for (Verdict.Fail proposal : proposals) {
            Evaluation after = trial.evaluate(patched(evaluation.subject().node(), proposal.patch()));
            Set<String> left = after == null ? null : violations(after);
            if (left != null && !left.contains(violation(proposal)) && before.containsAll(left)) {
                verified.put(proposal, proposal.patch());
            }
        }
        Boolean admitted = verified.isEmpty() ? null : together(trial, evaluation, verified);
        return admitted == null ? Result.NONE : new Result(verified, admitted);
    }

    /**
     * Whether the subject is admitted with all verified patches; null if no time was left. Patches of later elements
     * come first, so that a patch does not move the target of the next.
     */
    private static @Nullable Boolean together(
            Trial trial, Evaluation evaluation, IdentityHashMap<Verdict, List<PatchOperation>> verified) {
        Node node = evaluation.subject().node();
        for (Verdict verdict : evaluation.verdicts().reversed()) {
            List<PatchOperation> patch = verified.get(verdict);
            Node next = patch == null ? node : patched(node, patch);
            node = next == null ? node : next;
        }
        Evaluation after = trial.evaluate(node);
        return after == null
                ? null
                : after.verdicts().stream().noneMatch(verdict -> Decider.actionOn(verdict) == Action.DENY);
    }

    /** Evaluates patched copies of one subject. All copies share the limits for one subject. */
    private record Trial(
            Evaluator evaluator, Evaluator.Budget budget, Submission submission, PolicySet policies, Subject subject) {
        /** Returns the evaluation of a copy; null if the patch did not apply or no time was left. */
        @Nullable
        Evaluation evaluate(@Nullable Node node) {
            if (!(node instanceof ObjectNode document) || budget.isSpent()) {
                return null;
            }
            Evaluation evaluation = evaluator.evaluate(
                    submission, subject.withDocument(document), policies, budget, EvaluationListener.NONE);
            return budget.isSpent() ? null : evaluation;
        }
    }

    private static Set<String> violations(Evaluation evaluation) {
        return evaluation.verdicts().stream()
                .filter(verdict -> Decider.actionOn(verdict) != null)
                .map(PatchTrials::violation)
                .collect(Collectors.toSet());
    }

    private static String violation(Verdict verdict) {
        return verdict.rule().name() + " " + verdict.field();
    }

    /** Returns the patched document, or null if the patch does not apply. */
    private static @Nullable Node patched(Node root, List<PatchOperation> patch) {
        Node node = root;
        try {
            for (PatchOperation operation : patch) {
                node = apply(node, operation);
            }
            return node;
        } catch (NodePatch.NotApplicable e) {
            return null;
        }
    }

    private static Node apply(Node root, PatchOperation operation) throws NodePatch.NotApplicable {
        Node value = operation.value() == null ? new Scalar.Null(0) : UntypedReader.node(operation.value());
        String from = Objects.requireNonNullElse(operation.from(), "");
        return switch (operation.kind()) {
            case ADD -> NodePatch.add(root, operation.path(), value);
            case REPLACE -> NodePatch.replace(root, operation.path(), value);
            case REMOVE -> NodePatch.remove(root, operation.path());
            case COPY -> NodePatch.add(root, operation.path(), NodePatch.get(root, from));
            case MOVE -> NodePatch.add(NodePatch.remove(root, from), operation.path(), NodePatch.get(root, from));
            case TEST -> NodePatch.test(root, operation.path(), value);
        };
    }
}
