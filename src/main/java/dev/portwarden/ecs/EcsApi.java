package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * The request shapes of the ECS API that Portwarden evaluates. They share the shapes of their parts, so that a part of one
 * request fits into another.
 */
public final class EcsApi {
    private static final SdkShapes SHAPES = new SdkShapes();
    private static final Shape REGISTER_TASK_DEFINITION =
            SHAPES.of(RegisterTaskDefinitionRequest.builder().build());
    private static final Shape CREATE_SERVICE =
            SHAPES.of(CreateServiceRequest.builder().build());
    private static final Shape UPDATE_SERVICE =
            SHAPES.of(UpdateServiceRequest.builder().build());
    private static final Shape RUN_TASK = SHAPES.of(RunTaskRequest.builder().build());
    private static final Shape START_TASK = SHAPES.of(StartTaskRequest.builder().build());

    private EcsApi() {}

    public static Shape registerTaskDefinition() {
        return REGISTER_TASK_DEFINITION;
    }

    public static Shape createService() {
        return CREATE_SERVICE;
    }

    public static Shape updateService() {
        return UPDATE_SERVICE;
    }

    public static Shape runTask() {
        return RUN_TASK;
    }

    public static Shape startTask() {
        return START_TASK;
    }
}
