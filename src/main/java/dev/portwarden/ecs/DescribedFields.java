package dev.portwarden.ecs;

import dev.portwarden.shape.Shape;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * The differences between what ECS describes and what its API takes as input.
 *
 * @param added   fields that only a description has, such as {@code revision}, {@code status} and {@code serviceArn}
 * @param missing fields that only the input has
 */
public record DescribedFields(Set<String> added, Set<String> missing) {
    private static final DescribedFields TASK_DEFINITION =
            of(TaskDefinition.builder().build(), EcsApi.registerTaskDefinition());
    private static final DescribedFields SERVICE = of(Service.builder().build(), EcsApi.createService());

    public DescribedFields {
        added = Set.copyOf(added);
        missing = Set.copyOf(missing);
    }

    /** Compares a described task definition with RegisterTaskDefinition's input. */
    public static DescribedFields ofTaskDefinition() {
        return TASK_DEFINITION;
    }

    /** Compares a described service with CreateService's input. */
    public static DescribedFields ofService() {
        return SERVICE;
    }

    private static DescribedFields of(SdkPojo described, Shape taken) {
        Shape shown = new SdkShapes().of(described);
        Set<String> added = new HashSet<>(shown.fieldNames());
        added.removeAll(taken.fieldNames());
        Set<String> missing = new HashSet<>(taken.fieldNames());
        missing.removeAll(shown.fieldNames());
        return new DescribedFields(added, missing);
    }
}
