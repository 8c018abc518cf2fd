package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.decide.Reevaluation;
import dev.portwarden.decide.Reevaluator;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.SearchCriteria;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes recorded decisions again by the policies that they were made by: each must come out as it was. */
public final class SelfCheck {
    /** Differences that are told; who has more has one cause. */
    private static final int MOST_TOLD = 100;

    private final LogScan walk;
    private final Reevaluator judge;
    private final Function<String, PolicySet> policies;

    /**
     * A check.
     *
     * @param policies the kept set of a revision; throws a {@link RuntimeException} that says why there is none
     */
    public SelfCheck(Database database, Reevaluator judge, Function<String, PolicySet> policies) {
        this.walk = new LogScan(database);
        this.judge = judge;
        this.policies = policies;
    }

    /**
     * A decision that does not come out as it was.
     *
     * @param decision its id
     * @param what     differs first
     */
    public record Difference(String decision, String what) {}

    /**
     * What came out.
     *
     * @param same      decisions that came out as they were
     * @param masked    those of which some rules cannot be told, since the log keeps no secrets; all else is the same
     * @param different those that did not
     * @param told      the first of these
     */
    public record Result(long same, long masked, long different, List<Difference> told) {
        public Result {
            told = List.copyOf(told);
        }

        /** Decisions that were made again. */
        public long decisions() {
            return same + masked + different;
        }
    }

    private sealed interface Outcome {
        record Same() implements Outcome {}

        record Masked() implements Outcome {}

        record Different(Difference difference) implements Outcome {}
    }

    /** Counts what comes out. */
    private static final class Count {
        private long same;
        private long masked;
        private long different;
        private final List<Difference> told = new ArrayList<>();

        void add(Outcome outcome) {
            switch (outcome) {
                case Outcome.Same _ -> same++;
                case Outcome.Masked _ -> masked++;
                case Outcome.Different found -> {
                    different++;
                    if (told.size() < MOST_TOLD) {
                        told.add(found.difference());
                    }
                }
            }
        }
    }

    /**
     * Checks.
     *
     * @return nothing when it was stopped before its end
     */
    public Optional<Result> check(SearchCriteria search, LogScan.Watch watch) {
        Count count = new Count();
        boolean whole =
                walk.walk(search, logged -> check(search, logged), outcome -> outcome.ifPresent(count::add), watch);
        return whole
                ? Optional.of(new Result(count.same, count.masked, count.different, count.told))
                : Optional.empty();
    }

    private Optional<Outcome> check(SearchCriteria search, LogRecord logged) {
        try {
            return RecordLoader.of(logged, search).map(this::check);
        } catch (RuntimeException e) {
            return Optional.of(
                    new Outcome.Different(new Difference(logged.id(), "it cannot be made again: " + e.getMessage())));
        }
    }

    private Outcome check(RecordedDecision recorded) {
        PolicySet set = policies.apply(recorded.revision());
        Reevaluation now = judge.decide(recorded.submission(), recorded.toEvaluate(), set);
        boolean masked = false;
        for (int i = 0; i < recorded.subjects().size(); i++) {
            DecisionDifference sameness = new DecisionDifference(
                    recorded.subjects().get(i),
                    now.evaluations().get(i),
                    now.decision().subjects().get(i),
                    set);
            String difference = sameness.difference();
            if (difference != null) {
                String subject = recorded.subjects().size() == 1 ? "" : "subjects[" + i + "]: ";
                return new Outcome.Different(new Difference(recorded.id(), subject + difference));
            }
            masked |= sameness.isMasked();
        }
        return masked ? new Outcome.Masked() : new Outcome.Same();
    }
}
