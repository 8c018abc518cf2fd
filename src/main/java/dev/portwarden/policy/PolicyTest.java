package dev.portwarden.policy;

import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Structure;
import dev.portwarden.submission.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples of documents and of the decision that a policy must make for each.
 *
 * @param name the name of the policy
 */
public record PolicyTest(String name, List<Case> cases) {
    public PolicyTest {
        cases = List.copyOf(cases);
    }

    /**
     * One example.
     *
     * @param source  the file that contains the subject
     * @param subject the document to evaluate
     * @param kind    the kind that one of its subjects must have; null: any
     * @param old     the document before the change; null: a new one
     * @param params  the policy's params, overridden by the example's
     * @param folder  the folder of the test, whose exemptions apply
     * @param day     the date of the evaluation; null: today
     */
    public record Case(
            String name,
            Source source,
            Node subject,
            @Nullable SubjectKind kind,
            @Nullable Node old,
            Context context,
            Structure params,
            int folder,
            @Nullable LocalDate day,
            Expectation expected) {

        /** The time of the evaluation: noon in UTC on its day, or now. */
        public Instant time(Clock clock) {
            return day == null ? clock.instant() : day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        }

        /** Whether the kinds include the expected one, if there is one. */
        public boolean isOfKind(List<SubjectKind> kinds) {
            return kind == null || kinds.contains(kind);
        }
    }

    /** The complete decision; each list contains rules as {@code policy/rule}. */
    public record Expectation(
            boolean admitted,
            List<String> violations,
            List<String> warnings,
            List<String> audits,
            List<String> exempted) {}
}
