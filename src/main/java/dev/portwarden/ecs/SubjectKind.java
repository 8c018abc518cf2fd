package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import java.util.function.Supplier;

/** The kinds of subjects, each with the shape of the ECS call that creates it. */
public enum SubjectKind {
    TASK_DEFINITION("TaskDefinition", () -> EcsApi.REGISTER_TASK_DEFINITION),
    SERVICE("Service", () -> EcsApi.CREATE_SERVICE),
    TASK("Task", () -> EcsApi.RUN_TASK);

    private final String text;
    private final Supplier<Shape> shape;

    SubjectKind(String text, Supplier<Shape> shape) {
        this.text = text;
        this.shape = shape;
    }

    /** The kind in policies and answers. */
    public String text() {
        return text;
    }

    public Shape shape() {
        return shape.get();
    }
}
