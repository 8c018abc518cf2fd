package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * The request shapes of the ECS API that Portwarden evaluates. They share the shapes of their parts, so that a part of
 * one request fits into another.
 */
public final class EcsApi {
    private static final SdkShapes SHAPES = new SdkShapes();

    public static final Shape REGISTER_TASK_DEFINITION =
            SHAPES.of(RegisterTaskDefinitionRequest.builder().build());
    public static final Shape CREATE_SERVICE =
            SHAPES.of(CreateServiceRequest.builder().build());
    public static final Shape UPDATE_SERVICE =
            SHAPES.of(UpdateServiceRequest.builder().build());
    public static final Shape RUN_TASK = SHAPES.of(RunTaskRequest.builder().build());
    public static final Shape START_TASK = SHAPES.of(StartTaskRequest.builder().build());

    private EcsApi() {}
}
