package dev.portwarden.record.format;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.secret.DocumentMasker;
import dev.portwarden.secret.MaskedDocument;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.UntypedReader;
import dev.portwarden.shape.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject as the log stores it, next to the decision.
 *
 * @param unstated       fields that are unknown where the document leaves them out, or empty
 * @param before         the resource before the change; null where it is new or unknown
 * @param beforeUnknown  whether an unknown version may exist before the change
 * @param taskDefinition of a service or run; null where it is unknown
 * @param passed         the rules that passed, as {@link PassedRules} writes them
 */
public record StoredSubject(
        MaskedDocument document,
        List<String> unstated,
        @Nullable MaskedDocument before,
        boolean beforeUnknown,
        @Nullable MaskedDocument taskDefinition,
        String passed) {
    public StoredSubject {
        unstated = List.copyOf(unstated);
    }

    /** The stored form of a subject that a policy set evaluated. */
    public static StoredSubject of(Evaluation evaluation, PolicySet policies) {
        Subject subject = evaluation.subject();
        return new StoredSubject(
                DocumentMasker.of(subject.node()),
                subject.unstated().stream().sorted().toList(),
                masked(subject.before()),
                subject.before() instanceof Value.Unknown,
                subject.kind() == SubjectKind.TASK_DEFINITION ? null : masked(subject.taskDefinition()),
                PassedRules.of(evaluation, policies));
    }

    private static @Nullable MaskedDocument masked(@Nullable Value value) {
        return value instanceof Structure structure ? DocumentMasker.of(UntypedReader.node(structure)) : null;
    }
}
