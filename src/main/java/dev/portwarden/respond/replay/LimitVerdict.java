package dev.portwarden.respond.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.replay.ReplayTotals;

/**
 * The result of comparing the new denials of a replay with the number allowed. Unreadable records never pass.
 *
 * @param most       new denials allowed
 * @param compared   decisions whose change is known
 * @param masked     decisions that depend on masked values
 */
public record LimitVerdict(long most, long newDenials, long compared, long masked, long unreadable) {

    public enum Outcome {
        PASSED("passed"),
        FAILED("failed"),
        /** Nothing was compared. */
        NOT_EVALUATED("notEvaluated");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** Returns the name in answers. */
        public String text() {
            return text;
        }
    }

    /** Compares the totals of a replay with the number of new denials allowed. */
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
            return Outcome.NOT_EVALUATED;
        }
        return unreadable > 0 ? Outcome.FAILED : Outcome.PASSED;
    }

    /** Returns the reason of the outcome. */
    public String reason() {
        String found = compared == 0
                ? "no decision was compared"
                : newDenials + " of " + compared + " compared decisions newly denied, at most " + most + " allowed";
        return found
                + (masked == 0 ? "" : "; " + masked + " unknown because masked")
                + (unreadable == 0 ? "" : "; " + unreadable + " could not be read");
    }

    /** Returns the outcome and its reason as a line of text. */
    String line() {
        return (outcome() == Outcome.NOT_EVALUATED ? "not evaluated" : outcome().text()) + ": " + reason();
    }
}
