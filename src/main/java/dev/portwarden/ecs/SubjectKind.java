package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import java.util.function.Supplier;

/** What can be judged, each in the shape of the ECS call that makes it. */
public enum SubjectKind {
    TASK_DEFINITION("TaskDefinition", EcsApi::registerTaskDefinition),
    SERVICE("Service", EcsApi::createService),
    TASK("Task", EcsApi::runTask);

    private final String text;
    private final Supplier<Shape> shape;

    SubjectKind(String text, Supplier<Shape> shape) {
        this.text = text;
        this.shape = shape;
    }

    /** The kind as policies and answers write it. */
    public String text() {
        return text;
    }

    /** The shape of a subject's object. */
    public Shape shape() {
        return shape.get();
    }
}
