package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.decide.Reevaluator;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.SearchCriteria;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates recorded decisions against their own policies again. Each must give the recorded result. */
public final class SelfCheck {
    /** Differences that the result lists. More of them usually have the same cause. */
    private static final int MOST_DIFFERENCES = 100;

    private final LogScan scan;
    private final Reevaluator reevaluator;
    private final Function<String, PolicySet> policies;

    /**
     * Creates a check.
     *
     * @param policies returns the policy set of a revision, or throws a {@link RuntimeException} that says why it cannot
     */
    public SelfCheck(Database database, Reevaluator reevaluator, Function<String, PolicySet> policies) {
        this.scan = new LogScan(database);
        this.reevaluator = reevaluator;
        this.policies = policies;
    }

    /**
     * A decision with another result than the recorded one.
     *
     * @param decision the decision's id
     * @param what     the first difference
     */
    public record Difference(String decision, String what) {}

    /**
     * The counts of a check.
     *
     * @param masked      decisions without a difference, except that rules on masked values could not be compared
     * @param differences the first differences
     */
    public record Result(long same, long masked, long different, List<Difference> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        /** Returns the number of decisions checked. */
        public long decisions() {
            return same + masked + different;
        }
    }

    private record CheckedDecision(
            boolean isMasked, @Nullable Difference difference) {}

    private static final class Counts {
        private long same;
        private long masked;
        private long different;
        private final List<Difference> differences = new ArrayList<>();

        void add(CheckedDecision checked) {
            if (checked.difference() != null) {
                different++;
                if (differences.size() < MOST_DIFFERENCES) {
                    differences.add(checked.difference());
                }
            } else if (checked.isMasked()) {
                masked++;
            } else {
                same++;
            }
        }
    }

    /** Checks the decisions; empty if the listener stopped the scan. */
    public Optional<Result> check(SearchCriteria search, LogScan.Listener listener) {
        Counts counts = new Counts();
        boolean finished =
                scan.scan(search, logged -> check(search, logged), checked -> checked.ifPresent(counts::add), listener);
        return finished
                ? Optional.of(new Result(counts.same, counts.masked, counts.different, counts.differences))
                : Optional.empty();
    }

    private Optional<CheckedDecision> check(SearchCriteria search, LogRecord logged) {
        try {
            return LogScan.read(logged, search).map(this::check);
        } catch (RuntimeException e) {
            String what = "it cannot be evaluated again: " + e.getMessage();
            return Optional.of(new CheckedDecision(false, new Difference(logged.id(), what)));
        }
    }

    private CheckedDecision check(RecordedDecision recorded) {
        PolicySet set = policies.apply(recorded.revision());
        Reevaluator.Reevaluation now = reevaluator.decide(recorded.submission(), recorded.toEvaluate(), set);
        boolean masked = false;
        for (int i = 0; i < recorded.subjects().size(); i++) {
            DecisionDifference subject = new DecisionDifference(
                    recorded.subjects().get(i),
                    now.evaluations().get(i),
                    now.decision().subjects().get(i),
                    set);
            String difference = subject.difference();
            if (difference != null) {
                String prefix = recorded.subjects().size() == 1 ? "" : "subjects[" + i + "]: ";
                return new CheckedDecision(false, new Difference(recorded.id(), prefix + difference));
            }
            masked |= subject.isMasked();
        }
        return new CheckedDecision(masked, null);
    }
}
