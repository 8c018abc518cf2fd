package dev.portwarden.normalise;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.Binder;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;

/**
 * Reads the input of RunTask or StartTask. StartTask names container instances, so its launch type is unknown: EC2 or
 * EXTERNAL.
 */
final class RunReader {
    static final String INSTANCES = "containerInstances";
    private static final String LAUNCH_TYPE = "launchType";

    private RunReader() {}

    static Subject read(Source source, ObjectNode node, String pointer) {
        boolean starts = node.member(INSTANCES) != null;
        Shape shape = starts ? EcsApi.START_TASK : EcsApi.RUN_TASK;
        Binder.Bound bound = Subject.bind(shape, node);
        Structure run = starts ? started(bound.structure()) : bound.structure();
        return Subject.of(SubjectKind.TASK, run, node, source, pointer, bound.problems());
    }

    private static Structure started(Structure start) {
        Structure.Builder run = Structure.of(EcsApi.RUN_TASK);
        for (Shape.Field field : EcsApi.RUN_TASK.fields()) {
            run.set(field, start.shape().find(field.name()) == null ? null : start.find(field.name()));
        }
        return run.set(LAUNCH_TYPE, new Value.Unknown(LAUNCH_TYPE)).build();
    }
}
