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
 * Examples of what a policy says, named after it.
 *
 * @param name the policy's
 */
public record PolicyTest(String name, List<Case> cases) {
    public PolicyTest {
        cases = List.copyOf(cases);
    }

    /**
     * One example.
     *
     * @param source  the text that holds the subject
     * @param subject the document to judge
     * @param kind    of which a subject in it has to be, or null: of any
     * @param old     the same before the change, or null
     * @param params  the policy's, with the example's over them
     * @param folder  of the test: the exemptions there hold
     * @param day     on which it is judged, or null: today
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

        /** When it is judged: at noon of its day, in UTC, or now. */
        public Instant time(Clock clock) {
            return day == null ? clock.instant() : day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        }

        /** Whether a subject is of the kind that is expected, where one is. */
        public boolean isOfKind(List<SubjectKind> kinds) {
            return kind == null || kinds.contains(kind);
        }
    }

    /**
     * What has to come out, each as {@code policy/rule}, exact and complete.
     */
    public record Expectation(
            boolean admitted,
            List<String> violations,
            List<String> warnings,
            List<String> audits,
            List<String> exempted) {}
}
