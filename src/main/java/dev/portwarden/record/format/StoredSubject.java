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
 * What the log keeps of a subject besides the answer.
 *
 * @param unstated       fields that are unknown if the document omits them or leaves them empty
 * @param before         the thing before the change; null where there was none, or it is not known
 * @param beforeUnknown  whether there may have been one that is not known
 * @param taskDefinition of a service or run; null where it is not known
 * @param passed         the rules that hold, as {@link PassedRules} writes them
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

    /** What is kept of a subject that was judged by a set. */
    public static StoredSubject of(Evaluation evaluation, PolicySet policies) {
        Subject subject = evaluation.subject();
        return new StoredSubject(
                DocumentMasker.of(subject.node()),
                subject.unstated().stream().sorted().toList(),
                kept(subject.before()),
                subject.before() instanceof Value.Unknown,
                subject.kind() == SubjectKind.TASK_DEFINITION ? null : kept(subject.taskDefinition()),
                PassedRules.of(evaluation, policies));
    }

    private static @Nullable MaskedDocument kept(@Nullable Value value) {
        return value instanceof Structure structure ? DocumentMasker.of(UntypedReader.node(structure)) : null;
    }
}
