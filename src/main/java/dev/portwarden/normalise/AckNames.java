package dev.portwarden.normalise;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How ACK, the AWS controllers for Kubernetes, spells the names of the ECS API: as Go does, where an initialism stands in
 * capitals unless it comes first. Kubernetes drops a field that is spelt otherwise.
 */
public final class AckNames {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Of Go's initialisms those that the ECS API writes as words. */
    private static final Set<String> INITIALISMS = Set.of("Arn", "Id", "Ip", "Pca", "Url", "Vpc", "Kms", "Dns", "Ebs");

    /** What follows no rule. */
    private static final Map<String, String> OTHERS =
            Map.of("serviceName", "name", "awsvpcConfiguration", "awsVPCConfiguration");

    /** What ACK puts after the name of a field that may refer to another resource, instead of one of these. */
    private static final Set<String> ENDINGS_BEFORE_REFERENCE = Set.of("", "ARN", "ID", "Name", "s");

    private static final String REFERENCE = "Ref";
    private static final String REFERENCES = "Refs";

    private static final Map<Shape, Map<String, Shape.Field>> FIELDS = new ConcurrentHashMap<>();

    private AckNames() {}

    /** ACK's spelling of a name. */
    static String of(String name) {
        String other = OTHERS.get(name);
        return other != null
                ? other
                : WORD_START
                        .splitAsStream(name)
                        .map(word -> INITIALISMS.contains(word) ? word.toUpperCase(java.util.Locale.ROOT) : word)
                        .collect(Collectors.joining());
    }

    /** The fields of a shape by ACK's spelling. */
    static Map<String, Shape.Field> fields(Shape shape) {
        return FIELDS.computeIfAbsent(shape, AckNames::spelled);
    }

    private static Map<String, Shape.Field> spelled(Shape shape) {
        Map<String, Shape.Field> fields = new HashMap<>();
        shape.fields().forEach(field -> fields.put(of(field.name()), field));
        return fields;
    }

    /** The field whose value a reference to another resource gives, or null where the name is no reference's. */
    static Shape.@Nullable Field referred(Shape shape, String name) {
        if (!name.endsWith(REFERENCE) && !name.endsWith(REFERENCES)) {
            return null;
        }
        String base = name.substring(0, name.lastIndexOf(REFERENCE));
        return ENDINGS_BEFORE_REFERENCE.stream()
                .map(ending -> fields(shape).get(base + ending))
                .filter(field -> field != null && name.endsWith(REFERENCES) == field.type() instanceof FieldType.ListOf)
                .findFirst()
                .orElse(null);
    }

    /** A field of a subject as the custom resource has it: {@code spec.taskRoleARN} for {@code taskRoleArn}. */
    public static String path(SubjectKind kind, String field) {
        FieldPath path = FieldPath.ROOT.resolve(field);
        return path == null || field.isEmpty()
                ? field
                : path.spelled(
                                FieldPath.ROOT.member(AckReader.SPEC),
                                new FieldType.StructureOf(kind.shape()),
                                AckNames::of)
                        .toString();
    }
}
