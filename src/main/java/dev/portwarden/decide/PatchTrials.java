package dev.portwarden.decide;

import dev.portwarden.document.Node;
import dev.portwarden.document.NodePatch;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.evaluate.Budget;
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
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which proposed patches help: each is applied to a copy, and the copy is judged again. It helps when its
 * violation is gone and no new one has come.
 */
public final class PatchTrials {
    /** Each proposal costs an evaluation of its own; a document with more faults than this is better mended in steps. */
    private static final int MOST = 20;

    private final Evaluator evaluator;

    public PatchTrials(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * What is offered for one subject.
     *
     * @param verified            patches that help, by the very verdict that proposed them
     * @param admittedWhenPatched whether all of them together would be admitted; null where none is offered
     */
    record Result(
            Map<Verdict, List<PatchOperation>> verified,
            @Nullable Boolean admittedWhenPatched) {
        static final Result NONE = new Result(Map.of(), null);
    }

    Result run(Submission submission, PolicySet policies, Evaluation evaluation) {
        List<Verdict.Fail> proposals = evaluation.verdicts().stream()
                .filter(verdict ->
                        verdict instanceof Verdict.Fail fail && !fail.patch().isEmpty())
                .map(Verdict.Fail.class::cast)
                .limit(MOST)
                .toList();
        if (proposals.isEmpty()) {
            return Result.NONE;
        }
        Set<String> before = reasons(evaluation);
        IdentityHashMap<Verdict, List<PatchOperation>> verified = new IdentityHashMap<>();
        Trial trial = new Trial(submission, policies, evaluation.subject());
        for (Verdict.Fail proposal : proposals) {
            Node patched = patched(evaluation.subject().node(), proposal.patch());
            Evaluation after = trial.judge(patched);
            if (after != null && helps(proposal, before, reasons(after))) {
                verified.put(proposal, proposal.patch());
            }
        }
        Boolean admitted = verified.isEmpty() ? null : together(trial, evaluation, verified);
        return admitted == null ? Result.NONE : new Result(verified, admitted);
    }

    private static boolean helps(Verdict.Fail proposal, Set<String> before, Set<String> after) {
        return !after.contains(reason(proposal)) && before.containsAll(after);
    }

    /** Last element first, so that a patch does not move the place of the next; null where no time was left to judge. */
    private static @Nullable Boolean together(
            Trial trial, Evaluation evaluation, IdentityHashMap<Verdict, List<PatchOperation>> verified) {
        Node node = evaluation.subject().node();
        for (Verdict verdict : evaluation.verdicts().reversed()) {
            List<PatchOperation> patch = verified.get(verdict);
            Node next = patch == null ? node : patched(node, patch);
            node = next == null ? node : next;
        }
        Evaluation after = trial.judge(node);
        return after == null
                ? null
                : after.verdicts().stream().noneMatch(verdict -> EffectiveAction.on(verdict) == Action.DENY);
    }

    /** Judges patched copies of one subject, all of them with the time and the limits of one. */
    private final class Trial {
        private final Submission submission;
        private final PolicySet policies;
        private final Subject subject;
        private final Budget budget = evaluator.budget();

        Trial(Submission submission, PolicySet policies, Subject subject) {
            this.submission = submission;
            this.policies = policies;
            this.subject = subject;
        }

        /** What is said of a copy, or null where it is none or the time was over before all of it was said. */
        @Nullable
        Evaluation judge(@Nullable Node node) {
            if (!(node instanceof ObjectNode document) || budget.isSpent()) {
                return null;
            }
            Evaluation evaluation = evaluator.evaluate(
                    submission, subject.withDocument(document), policies, budget, EvaluationListener.NONE);
            return budget.isSpent() ? null : evaluation;
        }
    }

    private static Set<String> reasons(Evaluation evaluation) {
        Set<String> reasons = new HashSet<>();
        for (Verdict verdict : evaluation.verdicts()) {
            if (EffectiveAction.on(verdict) != null) {
                reasons.add(reason(verdict));
            }
        }
        return reasons;
    }

    private static String reason(Verdict verdict) {
        return verdict.rule().name() + " " + verdict.field();
    }

    /** The patched document, or null where the patch does not apply. */
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
