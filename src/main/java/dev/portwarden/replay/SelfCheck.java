package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.decide.Reevaluator;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.SearchCriteria;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * @param policies returns the policy set of a revision, or throws a {@link RuntimeException} that says why it
     *                 cannot
     */
    public SelfCheck(Database database, Reevaluator reevaluator, Function<String, PolicySet> policies) {
        this.scan = new LogScan(database);
        this.reevaluator = reevaluator;
        this.policies = policies;
    }

    /** The id of a decision with another result than the recorded one, and the first difference. */
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

        private static Result different(String decision, String what) {
            return new Result(0, 0, 1, List.of(new Difference(decision, what)));
        }

        private Result plus(Result other) {
            List<Difference> first = Stream.concat(differences.stream(), other.differences.stream())
                    .limit(MOST_DIFFERENCES)
                    .toList();
            return new Result(same + other.same, masked + other.masked, different + other.different, first);
        }
    }

    /** Checks the decisions; empty if the listener stopped the scan. */
    public Optional<Result> check(SearchCriteria search, LogScan.Listener listener) {
        AtomicReference<Result> total = new AtomicReference<>(new Result(0, 0, 0, List.of()));
        boolean finished = scan.scan(
                search,
                logged -> check(search, logged),
                checked -> checked.ifPresent(one -> total.updateAndGet(sum -> sum.plus(one))),
                listener);
        return finished ? Optional.of(total.get()) : Optional.empty();
    }

    private Optional<Result> check(SearchCriteria search, LogRecord logged) {
        try {
            return LogScan.read(logged, search).map(this::check);
        } catch (RuntimeException e) {
            return Optional.of(Result.different(logged.id(), "it cannot be evaluated again: " + e.getMessage()));
        }
    }

    private Result check(RecordedDecision recorded) {
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
                return Result.different(recorded.id(), prefix + difference);
            }
            masked |= subject.isMasked();
        }
        return masked ? new Result(0, 1, 0, List.of()) : new Result(1, 0, 0, List.of());
    }
}
