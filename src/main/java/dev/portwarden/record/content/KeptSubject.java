package dev.portwarden.record.content;

import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log keeps of a subject besides the answer.
 *
 * @param document as JSON, with its secrets masked
 * @param masked   JSON Pointers of what is masked
 * @param unknown  fields of which nothing is known, though the document may not show it
 * @param passed   the rules that hold, as {@code policy/rule}
 */
public record KeptSubject(String document, List<String> masked, List<String> unknown, List<String> passed) {
    public KeptSubject {
        masked = List.copyOf(masked);
        unknown = List.copyOf(unknown);
        passed = List.copyOf(passed);
    }

    /** What is kept of a subject that was judged. */
    public static KeptSubject of(Evaluation evaluation) {
        Subject subject = evaluation.subject();
        List<String> masked = new ArrayList<>();
        String document = NodeText.of(json -> masked.addAll(MaskedDocument.write(subject.node(), json)));
        return new KeptSubject(document, masked, unknown(subject), passed(evaluation));
    }

    private static List<String> unknown(Subject subject) {
        return subject.object().shape().fields().stream()
                .filter(field -> subject.object().at(field) instanceof Value.Unknown)
                .map(Shape.Field::name)
                .toList();
    }

    private static List<String> passed(Evaluation evaluation) {
        return evaluation.verdicts().stream()
                .filter(Verdict.Pass.class::isInstance)
                .map(verdict -> verdict.rule().policy() + "/" + verdict.rule().rule())
                .distinct()
                .toList();
    }
}
