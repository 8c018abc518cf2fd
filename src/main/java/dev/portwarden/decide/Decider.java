package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns verdicts into a decision. A subject is denied by any fail, unknown or error whose action is Deny. */
public final class Decider {
    private final DecisionIds ids;
    private final PatchTrials trials;

    public Decider(DecisionIds ids, PatchTrials trials) {
        this.ids = ids;
        this.trials = trials;
    }

    /** Decides about all subjects of a submission. */
    public Decision decide(Submission submission, PolicySet policies, List<Evaluation> evaluations) {
        return decide(submission, policies, evaluations, evaluation -> trials.run(submission, policies, evaluation));
    }

    /** Decides without proposing patches. */
    Decision decideWithoutPatches(Submission submission, PolicySet policies, List<Evaluation> evaluations) {
        return decide(submission, policies, evaluations, _ -> PatchTrials.Result.NONE);
    }

    private Decision decide(
            Submission submission,
            PolicySet policies,
            List<Evaluation> evaluations,
            Function<Evaluation, PatchTrials.Result> patches) {
        List<SubjectDecision> subjects = new ArrayList<>(evaluations.size());
        for (Evaluation evaluation : evaluations) {
            PatchTrials.Result trial = patches.apply(evaluation);
            subjects.add(new SubjectDecider(evaluation, trial, submission.time()).decide());
        }
        return new Decision(
                ids.next(),
                policies.revision(),
                submission.time(),
                submission.channel(),
                submission.dryRun(),
                false,
                subjects);
    }

    /** Decides about one subject. */
    private static final class SubjectDecider {
        private final Evaluation evaluation;
        private final PatchTrials.Result trial;
        private final Instant time;
        private final ReasonBuilder reasons;
        private final Map<Action, ReasonList> lists = new EnumMap<>(Action.class);
        private final ReasonList exempted = new ReasonList();
        private final Set<Exemption> ending = new HashSet<>();
        private final Set<String> unknown = new LinkedHashSet<>();

        SubjectDecider(Evaluation evaluation, PatchTrials.Result trial, Instant time) {
            this.evaluation = evaluation;
            this.trial = trial;
            this.time = time;
            this.reasons = new ReasonBuilder(evaluation.subject(), trial);
        }

        SubjectDecision decide() {
            for (Verdict verdict : evaluation.verdicts()) {
                if (verdict instanceof Verdict.Exempt exempt) {
                    addExempted(exempt);
                } else if (EffectiveAction.on(verdict) instanceof Action action) {
                    unknown.addAll(ReasonBuilder.unknown(verdict));
                    list(action).add(verdict.rule().name(), () -> reasons.of(verdict, action));
                }
            }
            return new SubjectDecision(
                    evaluation.subject(),
                    evaluation.network(),
                    new SubjectDecision.Reasons(
                            list(Action.DENY).all(),
                            list(Action.WARN).all(),
                            list(Action.AUDIT).all(),
                            exempted.all()),
                    unknown.stream().limit(ReasonBuilder.MOST_UNKNOWN).toList(),
                    evaluation.annotations(),
                    null,
                    trial.admittedWhenPatched());
        }

        /** Adds a reason for an exempt verdict, and one warning for each exemption that ends soon. */
        private void addExempted(Verdict.Exempt exempt) {
            exempted.add(
                    exempt.rule().name(), () -> reasons.of(exempt, exempt.rule().action()));
            if (exempt.exemption().isAboutToEnd(time) && ending.add(exempt.exemption())) {
                list(Action.WARN).add(exempt.rule().name(), () -> reasons.ending(exempt));
            }
        }

        private ReasonList list(Action action) {
            return lists.computeIfAbsent(action, _ -> new ReasonList());
        }
    }
}
