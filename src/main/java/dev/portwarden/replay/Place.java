package dev.portwarden.replay;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.record.content.RecalledDecision;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a decision belongs, "" where that is not known. */
record Place(String family, String service, String account, String environment) {
    static final Place NOWHERE = new Place("", "", "", "");

    static Place of(RecalledDecision decision, Subject subject) {
        return new Place(
                known(subject.family()),
                known(service(decision, subject)),
                known(decision.submission().context().account()),
                known(decision.submission().context().environment()));
    }

    /** The service that a subject is, or else the one that the caller named. */
    static @Nullable String service(RecalledDecision decision, Subject subject) {
        return subject.kind() == SubjectKind.SERVICE
                ? subject.object().text("serviceName")
                : decision.submission().context().service();
    }

    private static String known(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
