package dev.portwarden.replay;

import dev.portwarden.decide.Reevaluator;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Evaluates recorded decisions against other policies and counts how they change. */
public final class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);

    private final LogScan scan;
    private final Reevaluator reevaluator;

    public Replay(LogScan scan, Reevaluator reevaluator) {
        this.scan = scan;
        this.reevaluator = reevaluator;
    }

    /**
     * The decisions to replay and the policies to apply.
     *
     * @param at the time that dates in policies are compared with; null: the time of each decision
     */
    public record Request(
            PolicySet policies,
            SearchCriteria search,
            @Nullable Instant at) {}

    /** Replays the decisions; empty if the listener stopped the scan. */
    public Optional<ReplayTotals> replay(Request request, LogScan.Listener listener) {
        ReplayTotals totals = new ReplayTotals();
        // Rules that only warn or audit cannot change a decision.
        Request denying = new Request(request.policies().denying(), request.search(), request.at());
        boolean finished = scan.scan(
                request.search(), logged -> replay(denying, logged), replayed -> replayed.accept(totals), listener);
        return finished ? Optional.of(totals) : Optional.empty();
    }

    /** Returns how to add the result of a record to the totals. */
    private Consumer<ReplayTotals> replay(Request request, LogRecord logged) {
        try {
            Optional<ReplayedDecision> replayed =
                    LogScan.read(logged, request.search()).map(recorded -> replay(request, recorded));
            return totals -> replayed.ifPresent(totals::add);
        } catch (RuntimeException e) {
            LOG.debugf(e, "decision %s cannot be read", logged.id());
            return totals -> totals.addUnreadable(logged.id());
        }
    }

    private ReplayedDecision replay(Request request, RecordedDecision recorded) {
        Submission submission = request.at() == null
                ? recorded.submission()
                : recorded.submission().at(request.at());
        return ReplayedDecision.of(
                recorded, reevaluator.evaluate(submission, recorded.toEvaluate(), request.policies()));
    }
}
