package dev.portwarden.replay;

import dev.portwarden.decide.Reevaluator;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes recorded decisions again by other policies, and counts how they come out. */
public final class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);

    private final LogScan walk;
    private final Reevaluator judge;

    public Replay(LogScan walk, Reevaluator judge) {
        this.walk = walk;
        this.judge = judge;
    }

    /**
     * What is replayed.
     *
     * @param policies by which it is judged
     * @param search   for the decisions
     * @param at       what dates in policies are compared with; null: each decision's own time
     */
    public record Question(
            PolicySet policies,
            SearchCriteria search,
            @Nullable Instant at) {

        /** What only warns or audits admits what it meets, and need not be asked. */
        Question ofWhatDenies() {
            return new Question(policies.denying(), search, at);
        }
    }

    /** What became of one record: nothing where it was not asked for. */
    private record Step(String id, Optional<ReplayedDecision> replayed, boolean isUnreadable) {}

    /**
     * Replays.
     *
     * @return nothing when it was stopped before its end
     */
    public Optional<ReplayTotals> replay(Question question, LogScan.Watch watch) {
        ReplayTotals totals = new ReplayTotals();
        Question denying = question.ofWhatDenies();
        boolean whole = walk.walk(question.search(), logged -> step(denying, logged), step -> add(step, totals), watch);
        return whole ? Optional.of(totals) : Optional.empty();
    }

    private static void add(Step step, ReplayTotals totals) {
        if (step.isUnreadable()) {
            totals.addUnreadable(step.id());
        } else {
            step.replayed().ifPresent(totals::add);
        }
    }

    private Step step(Question question, LogRecord logged) {
        try {
            Optional<RecordedDecision> recorded = RecordLoader.of(logged, question.search());
            return new Step(logged.id(), recorded.map(each -> replayed(question, each)), false);
        } catch (RuntimeException e) {
            LOG.debugf(e, "decision %s cannot be read", logged.id());
            return new Step(logged.id(), Optional.empty(), true);
        }
    }

    private ReplayedDecision replayed(Question question, RecordedDecision recorded) {
        Submission submission = question.at() == null
                ? recorded.submission()
                : recorded.submission().at(question.at());
        return ReplayedDecision.of(recorded, judge.evaluate(submission, recorded.toEvaluate(), question.policies()));
    }
}
