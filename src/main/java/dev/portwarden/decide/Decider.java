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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns verdicts into one decision: a subject is denied by any fail, unknown or error whose action is Deny. */
public final class Decider {
    private final DecisionIds ids;
    private final PatchTrials remedies;

    public Decider(DecisionIds ids, PatchTrials remedies) {
        this.ids = ids;
        this.remedies = remedies;
    }

    /** Decides about all subjects of a submission; it is admitted when each of them is. */
    public Decision decide(Submission submission, PolicySet policies, List<Evaluation> evaluations) {
        return decide(
                submission, policies, evaluations, evaluation -> remedies.offer(submission, policies, evaluation));
    }

    /** Decides the same without proposing patches. */
    Decision decideWithoutPatches(Submission submission, PolicySet policies, List<Evaluation> evaluations) {
        return decide(submission, policies, evaluations, _ -> PatchTrials.Offer.NONE);
    }

    private Decision decide(
            Submission submission,
            PolicySet policies,
            List<Evaluation> evaluations,
            Function<Evaluation, PatchTrials.Offer> offers) {
        List<SubjectDecision> subjects = new ArrayList<>(evaluations.size());
        boolean admitted = true;
        for (Evaluation evaluation : evaluations) {
            SubjectDecision subject = decide(evaluation, offers.apply(evaluation), submission.time());
            subjects.add(subject);
            admitted &= subject.admitted();
        }
        return new Decision(
                ids.next(),
                admitted,
                policies.revision(),
                submission.time(),
                submission.channel(),
                submission.dryRun(),
                subjects);
    }

    private static SubjectDecision decide(Evaluation evaluation, PatchTrials.Offer offer, Instant time) {
        Map<Action, ReasonList> acted = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            acted.put(action, new ReasonList());
        }
        ReasonList exempted = new ReasonList();
        Set<String> unknown = new LinkedHashSet<>();
        Set<Exemption> ending = new LinkedHashSet<>();
        Reasons reasons = new Reasons(evaluation.subject(), offer);
        for (Verdict verdict : evaluation.verdicts()) {
            switch (verdict) {
                case Verdict.Pass _ -> {}
                case Verdict.Exempt exempt -> {
                    add(exempted, exempt, () -> reasons.of(exempt, exempt.rule().action()));
                    if (exempt.exemption().isAboutToEnd(time) && ending.add(exempt.exemption())) {
                        add(Objects.requireNonNull(acted.get(Action.WARN)), exempt, () -> reasons.ending(exempt));
                    }
                }
                case Verdict.Fail _, Verdict.Unknown _, Verdict.Error _ -> {
                    unknown.addAll(Reasons.unknown(verdict));
                    Action action = Objects.requireNonNull(EffectiveAction.on(verdict));
                    add(Objects.requireNonNull(acted.get(action)), verdict, () -> reasons.of(verdict, action));
                }
            }
        }
        List<Reason> violations = Objects.requireNonNull(acted.get(Action.DENY)).all();
        return new SubjectDecision(
                evaluation.subject(),
                null,
                evaluation.network(),
                violations.isEmpty(),
                violations,
                Objects.requireNonNull(acted.get(Action.WARN)).all(),
                Objects.requireNonNull(acted.get(Action.AUDIT)).all(),
                exempted.all(),
                unknown.stream().limit(Reasons.MOST_UNKNOWN).toList(),
                evaluation.annotations(),
                offer.admittedWhenPatched());
    }

    private static void add(ReasonList list, Verdict verdict, Supplier<Reason> reason) {
        list.add(verdict.rule().policy(), verdict.rule().rule(), reason);
    }
}
