package dev.portwarden.replay;

import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.content.RecalledDecision;
import dev.portwarden.record.database.LogRecord;
import dev.portwarden.record.search.Search;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes recorded decisions again by other policies, and counts how they come out. */
public final class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);

    private final LogWalk walk;
    private final Judge judge;

    public Replay(LogWalk walk, Judge judge) {
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
            PolicySet policies, Search search, @Nullable Instant at) {

        /** What only warns or audits admits what it meets, and need not be asked. */
        Question ofWhatDenies() {
            return new Question(policies.denying(), search, at);
        }
    }

    /** What became of one record: nothing where it was not asked for. */
    private record Step(String id, Optional<Replayed> replayed, boolean isUnreadable) {}

    /**
     * Replays.
     *
     * @return nothing when it was stopped before its end
     */
    public Optional<Totals> replay(Question question, LogWalk.Watch watch) {
        Totals totals = new Totals();
        Question denying = question.ofWhatDenies();
        boolean whole = walk.walk(question.search(), logged -> step(denying, logged), step -> add(step, totals), watch);
        return whole ? Optional.of(totals) : Optional.empty();
    }

    private static void add(Step step, Totals totals) {
        if (step.isUnreadable()) {
            totals.addUnreadable(step.id());
        } else {
            step.replayed().ifPresent(totals::add);
        }
    }

    private Step step(Question question, LogRecord logged) {
        try {
            Optional<RecalledDecision> recorded = Recall.of(logged, question.search());
            return new Step(logged.id(), recorded.map(each -> replayed(question, each)), false);
        } catch (RuntimeException e) {
            LOG.debugf(e, "decision %s cannot be read", logged.id());
            return new Step(logged.id(), Optional.empty(), true);
        }
    }

    private Replayed replayed(Question question, RecalledDecision recorded) {
        Submission submission = question.at() == null
                ? recorded.submission()
                : recorded.submission().at(question.at());
        return Replayed.of(recorded, judge.evaluateAgain(submission, recorded.judged(), question.policies()));
    }
}
