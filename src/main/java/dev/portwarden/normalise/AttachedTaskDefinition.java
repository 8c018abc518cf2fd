package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.ecs.TaskDefinitionName;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task definition that was submitted together with services and runs.
 *
 * @param subject the task definition
 * @param name    the name to compare with the one that they state; null if its family is unknown
 */
record AttachedTaskDefinition(Subject subject, @Nullable TaskDefinitionName name) {

    /** The task definition among the subjects of a document, or null. */
    static @Nullable AttachedTaskDefinition among(List<Subject> found, ObjectNode document) {
        return found.stream()
                .filter(subject -> !subject.isLaunched())
                .findFirst()
                .map(subject -> of(subject, document))
                .orElse(null);
    }

    /** A task definition, named by the ARN or revision in the document that it is or that holds it. */
    static AttachedTaskDefinition of(Subject subject, ObjectNode given) {
        ObjectNode document = given.find(ServiceReader.TASK_DEFINITION) instanceof ObjectNode inner ? inner : given;
        String family = subject.object().text("family");
        TaskDefinitionName arn =
                document.find("taskDefinitionArn") instanceof Scalar text ? TaskDefinitionName.of(text.text()) : null;
        if (family == null || (arn != null && arn.family().equals(family))) {
            return new AttachedTaskDefinition(subject, family == null ? null : arn);
        }
        String revision = document.find("revision") instanceof Scalar number ? number.text() : null;
        return new AttachedTaskDefinition(subject, new TaskDefinitionName("", family, revision));
    }

    /** A service or run with this task definition if that is the one it names. */
    Subject of(Subject launched) {
        if (!(launched.object().find(ServiceReader.TASK_DEFINITION) instanceof Value.Text text)) {
            return launched;
        }
        TaskDefinitionName named = TaskDefinitionName.of(text.text());
        if (named != null && name != null && named.fits(name)) {
            Value object = subject.object().below(ServiceReader.TASK_DEFINITION);
            return launched.withTaskDefinition(object, launched.problems());
        }
        List<ShapeProblem> problems = new ArrayList<>(launched.problems());
        problems.add(mismatch(launched, text.text()));
        return launched.withTaskDefinition(Subject.NO_TASK_DEFINITION, problems);
    }

    private ShapeProblem mismatch(Subject launched, String named) {
        var value = launched.node().find(ServiceReader.TASK_DEFINITION);
        String given = name == null ? "one whose family is unknown" : "`" + name.text() + "`";
        return new ShapeProblem(
                ShapeProblem.Rule.OTHER_TASK_DEFINITION,
                ServiceReader.TASK_DEFINITION,
                "`taskDefinition` is `" + named + "`, and the attached task definition is " + given
                        + ", so the one that it runs is unknown",
                "attach the task definition that it names, or none",
                List.of(),
                value,
                value == null ? launched.node().offset() : value.offset());
    }
}
