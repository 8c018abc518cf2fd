package dev.portwarden.respond.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.replay.ReplayTotals;

/**
 * Whether a replay stays within the new denials that are allowed. What could not be compared never passes.
 *
 * @param most       new denials that are allowed
 * @param newDenials that there are
 * @param compared   decisions of which it is known how they come out
 * @param masked     decisions that hang on what the log does not keep
 * @param unreadable records of which nothing is known
 */
public record LimitVerdict(long most, long newDenials, long compared, long masked, long unreadable) {

    /** What came of it. */
    public enum Outcome {
        PASSED("passed"),
        FAILED("failed"),
        /** Nothing was compared. */
        NOT_JUDGED("notJudged");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** The word for it in answers. */
        public String text() {
            return text;
        }
    }

    /** Judges how decisions come out by the new denials that are allowed. */
    public static LimitVerdict of(long most, ReplayTotals totals) {
        long masked = totals.all().count(DecisionChange.UNKNOWN_MASKED);
        return new LimitVerdict(
                most,
                totals.all().count(DecisionChange.NEWLY_DENIED),
                totals.decisions() - masked - totals.unreadable(),
                masked,
                totals.unreadable());
    }

    public Outcome outcome() {
        if (newDenials > most) {
            return Outcome.FAILED;
        }
        if (compared == 0) {
            return Outcome.NOT_JUDGED;
        }
        return unreadable > 0 ? Outcome.FAILED : Outcome.PASSED;
    }

    /** Why it came out so. */
    public String reason() {
        String found = compared == 0
                ? "no decision was compared"
                : newDenials + " of " + compared + " compared decisions newly denied, at most " + most + " allowed";
        return found
                + (masked == 0 ? "" : "; " + masked + " unknown because masked")
                + (unreadable == 0 ? "" : "; " + unreadable + " could not be read");
    }

    /** The outcome and its reason as a line for people. */
    String line() {
        String word = switch (outcome()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_JUDGED -> "not judged";
        };
        return word + ": " + reason();
    }
}
