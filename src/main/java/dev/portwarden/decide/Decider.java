package dev.portwarden.decide;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.RuleReference;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.FailurePolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.RuleName;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /**
     * Returns the action, or null if the verdict has none. If the failure policy is Ignore, a rule that could not be
     * evaluated warns instead of denying.
     */
    public static @Nullable Action actionOn(Verdict verdict) {
        RuleReference rule = verdict.rule();
        return switch (verdict) {
            case Verdict.Pass _, Verdict.Exempt _ -> null;
            case Verdict.Fail _ -> rule.action();
            case Verdict.Unknown _, Verdict.Error _ ->
                rule.failurePolicy() == FailurePolicy.IGNORE && rule.action() == Action.DENY
                        ? Action.WARN
                        : rule.action();
        };
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
                } else if (actionOn(verdict) instanceof Action action) {
                    unknown.addAll(ReasonBuilder.unknown(verdict));
                    list(action).add(verdict.rule().name(), () -> reasons.of(verdict, action));
                }
            }
            return new SubjectDecision(
                    evaluation.subject(),
                    evaluation.network(),
                    list(Action.DENY).all(),
                    list(Action.WARN).all(),
                    list(Action.AUDIT).all(),
                    exempted.all(),
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

    /** A list of reasons that holds a limited number for each rule, and counts the rest. */
    static final class ReasonList {
        /** Bounds the answer about an odd document. After this many fixes, the author checks the document again. */
        static final int MOST = 50;

        private final List<Reason> reasons = new ArrayList<>();
        private final Map<RuleName, RuleCount> counts = new HashMap<>();

        private static final class RuleCount {
            private int count;
            private int last;
        }

        /** Adds a reason of a rule, or only counts it. */
        void add(RuleName rule, Supplier<Reason> reason) {
            RuleCount rules = counts.computeIfAbsent(rule, _ -> new RuleCount());
            if (++rules.count <= MOST) {
                rules.last = reasons.size();
                reasons.add(reason.get());
            }
        }

        /** Returns the reasons. The last reason of a rule has the number of those that were only counted. */
        List<Reason> all() {
            for (RuleCount rule : counts.values()) {
                if (rule.count > MOST) {
                    reasons.set(rule.last, reasons.get(rule.last).withMore(rule.count - MOST));
                }
            }
            return reasons;
        }
    }
}
