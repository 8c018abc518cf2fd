package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.ecs.TaskDefinitionName;
import dev.portwarden.shape.PathPrefix;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task definition that came with services and runs.
 *
 * @param subject the task definition
 * @param name    by which they may name it, or null where its family is not known
 */
record AttachedTaskDefinition(Subject subject, @Nullable TaskDefinitionName name) {

    /**
     * A task definition and what ECS's answer says of its revision.
     *
     * @param given the document that it is, or that holds it, as it was written
     */
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

    /** A service or run with this as its task definition, if it is the one that it names. */
    Subject of(Subject launched) {
        if (!(launched.object().find(ServiceReader.TASK_DEFINITION) instanceof Value.Text text)) {
            return launched;
        }
        TaskDefinitionName named = TaskDefinitionName.of(text.text());
        if (named != null && name != null && named.fits(name)) {
            Value object = PathPrefix.of(ServiceReader.TASK_DEFINITION, subject.object());
            return launched.withTaskDefinition(object, launched.problems());
        }
        List<ShapeProblem> problems = new ArrayList<>(launched.problems());
        problems.add(another(launched, text.text()));
        return launched.withTaskDefinition(Subject.NO_TASK_DEFINITION, problems);
    }

    private ShapeProblem another(Subject launched, String named) {
        var value = launched.node().find(ServiceReader.TASK_DEFINITION);
        String given = name == null ? "one whose family is not known" : "`" + name.text() + "`";
        return new ShapeProblem(
                ShapeProblem.Rule.OTHER_TASK_DEFINITION,
                ServiceReader.TASK_DEFINITION,
                "`taskDefinition` is `" + named + "`, and the task definition that came with it is " + given
                        + ", so what it runs is not known",
                "give the task definition that it names, or none",
                List.of(),
                value,
                value == null ? launched.node().offset() : value.offset());
    }
}
