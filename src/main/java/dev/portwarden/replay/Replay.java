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
            @Nullable Instant at) {

        /** Omits rules that only warn or audit, since they cannot change a decision. */
        private Request onlyDenying() {
            return new Request(policies.denying(), search, at);
        }
    }

    /** The result for one record; empty if the search does not match it. */
    private record ReplayedRecord(String id, Optional<ReplayedDecision> decision, boolean isUnreadable) {
        void addTo(ReplayTotals totals) {
            if (isUnreadable) {
                totals.addUnreadable(id);
            } else {
                decision.ifPresent(totals::add);
            }
        }
    }

    /** Replays the decisions; empty if the listener stopped the scan. */
    public Optional<ReplayTotals> replay(Request request, LogScan.Listener listener) {
        ReplayTotals totals = new ReplayTotals();
        Request denying = request.onlyDenying();
        boolean finished = scan.scan(
                request.search(), logged -> replay(denying, logged), replayed -> replayed.addTo(totals), listener);
        return finished ? Optional.of(totals) : Optional.empty();
    }

    private ReplayedRecord replay(Request request, LogRecord logged) {
        try {
            Optional<RecordedDecision> recorded = LogScan.read(logged, request.search());
            return new ReplayedRecord(logged.id(), recorded.map(each -> replay(request, each)), false);
        } catch (RuntimeException e) {
            LOG.debugf(e, "decision %s cannot be read", logged.id());
            return new ReplayedRecord(logged.id(), Optional.empty(), true);
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
