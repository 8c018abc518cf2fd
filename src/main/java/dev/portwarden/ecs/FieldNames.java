package dev.portwarden.ecs;

import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that fields have in the ECS API, in whatever object. */
public final class FieldNames {
    /** All names. */
    public static final Set<String> ALL;

    /** Names under which there are objects only, one or a list of them. */
    public static final Set<String> OF_OBJECTS;

    static {
        Set<String> all = new HashSet<>();
        Set<String> ofOthers = new HashSet<>();
        Set<Shape> seen = new HashSet<>();
        List.of(
                        EcsApi.registerTaskDefinition(),
                        EcsApi.createService(),
                        EcsApi.updateService(),
                        EcsApi.runTask(),
                        EcsApi.startTask())
                .forEach(shape -> collect(shape, seen, all, ofOthers));
        ALL = Set.copyOf(all);
        all.removeAll(ofOthers);
        OF_OBJECTS = Set.copyOf(all);
    }

    private FieldNames() {}

    private static void collect(Shape shape, Set<Shape> seen, Set<String> all, Set<String> ofOthers) {
        if (!seen.add(shape)) {
            return;
        }
        for (Shape.Field field : shape.fields()) {
            all.add(field.name());
            FieldType type = field.type();
            while (type instanceof FieldType.ListOf list) {
                type = list.element();
            }
            if (type instanceof FieldType.StructureOf structure) {
                collect(structure.shape(), seen, all, ofOthers);
            } else {
                ofOthers.add(field.name());
            }
        }
    }
}
