package dev.portwarden.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Submission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The names that every expression can use, with their types. Variables and elements are not among them. */
public final class NamedShapes {
    public static final Shape PRINCIPAL = Shape.named("Principal")
            .text("name")
            .texts("groups")
            .field("claims", new FieldType.MapOf(new FieldType.Text()))
            .build();

    public static final Shape REQUEST = Shape.named("Request")
            .field("operation", oneOf("Operation", Submission.Operation.values(), Submission.Operation::name))
            .field("channel", oneOf("Channel", Channel.values(), Channel::text))
            .text("account")
            .text("region")
            .text("cluster")
            .text("environment")
            .text("service")
            .field("principal", new FieldType.StructureOf(PRINCIPAL))
            .field("labels", new FieldType.MapOf(new FieldType.Text()))
            .field("time", new FieldType.Moment())
            .flag("dryRun")
            .texts("unchanged")
            .build();

    public static final Shape GATE = Shape.named("Gate")
            .flag("admitted")
            .text("decision")
            .field("time", new FieldType.Moment())
            .build();

    private NamedShapes() {}

    private static <T> FieldType oneOf(String name, T[] values, Function<T, String> text) {
        return new FieldType.Choice(name, Arrays.stream(values).map(text).toList());
    }

    /** The names for a kind of subject and the params of a policy. */
    public static Map<String, FieldType> of(SubjectKind kind, Shape params) {
        Map<String, FieldType> names = new LinkedHashMap<>();
        names.put("object", new FieldType.StructureOf(kind.shape()));
        names.put("oldObject", new FieldType.StructureOf(kind.shape()));
        if (kind != SubjectKind.TASK_DEFINITION) {
            names.put("taskDefinition", new FieldType.StructureOf(SubjectKind.TASK_DEFINITION.shape()));
        }
        names.put("network", new FieldType.StructureOf(NetworkShape.of(kind)));
        names.put("request", new FieldType.StructureOf(REQUEST));
        names.put("gate", new FieldType.StructureOf(GATE));
        names.put("workloads", new FieldType.MapOf(new FieldType.Flag()));
        names.put("params", new FieldType.StructureOf(params));
        return names;
    }
}
