package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * The request shapes of the ECS API that Portwarden judges, each derived once, when first asked for. They share the
 * shapes of their parts, so that what one of them holds fits into another.
 */
public final class EcsApi {
    private static final SdkShapes SHAPES = new SdkShapes();

    private EcsApi() {}

    /** RegisterTaskDefinition's input. */
    public static Shape registerTaskDefinition() {
        return RegisterTaskDefinition.SHAPE;
    }

    /** CreateService's input. */
    public static Shape createService() {
        return CreateService.SHAPE;
    }

    /** UpdateService's input. */
    public static Shape updateService() {
        return UpdateService.SHAPE;
    }

    /** RunTask's input. */
    public static Shape runTask() {
        return RunTask.SHAPE;
    }

    /** StartTask's input. */
    public static Shape startTask() {
        return StartTask.SHAPE;
    }

    private static final class RegisterTaskDefinition {
        static final Shape SHAPE =
                SHAPES.of(RegisterTaskDefinitionRequest.builder().build());
    }

    private static final class CreateService {
        static final Shape SHAPE = SHAPES.of(CreateServiceRequest.builder().build());
    }

    private static final class UpdateService {
        static final Shape SHAPE = SHAPES.of(UpdateServiceRequest.builder().build());
    }

    private static final class RunTask {
        static final Shape SHAPE = SHAPES.of(RunTaskRequest.builder().build());
    }

    private static final class StartTask {
        static final Shape SHAPE = SHAPES.of(StartTaskRequest.builder().build());
    }
}
