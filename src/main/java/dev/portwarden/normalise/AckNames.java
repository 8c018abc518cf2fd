package dev.portwarden.normalise;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of ECS fields as ACK, the AWS controllers for Kubernetes, spells them. ACK follows Go: an initialism is written
 * in capitals unless it comes first. Kubernetes drops a field with any other spelling.
 */
public final class AckNames {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Initialisms of Go that the ECS API writes as words. */
    private static final Set<String> INITIALISMS = Set.of("Arn", "Id", "Ip", "Pca", "Url", "Vpc", "Kms", "Dns", "Ebs");

    /** Names that follow no rule. */
    private static final Map<String, String> IRREGULAR =
            Map.of("serviceName", "name", "awsvpcConfiguration", "awsVPCConfiguration");

    /** Endings of a field name that ACK replaces by {@code Ref} or {@code Refs} in the name of a reference. */
    private static final Set<String> ENDINGS_BEFORE_REFERENCE = Set.of("", "ARN", "ID", "Name", "s");

    private static final String REFERENCE = "Ref";
    private static final String REFERENCES = "Refs";

    private static final Map<Shape, Map<String, Shape.Field>> FIELDS = new ConcurrentHashMap<>();

    private AckNames() {}

    /** A name in the spelling of ACK. */
    static String of(String name) {
        String irregular = IRREGULAR.get(name);
        return irregular != null
                ? irregular
                : WORD_START
                        .splitAsStream(name)
                        .map(word -> INITIALISMS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                        .collect(Collectors.joining());
    }

    /** The fields of a shape by their ACK names. */
    static Map<String, Shape.Field> fields(Shape shape) {
        return FIELDS.computeIfAbsent(shape, AckNames::spelled);
    }

    private static Map<String, Shape.Field> spelled(Shape shape) {
        Map<String, Shape.Field> fields = new HashMap<>();
        shape.fields().forEach(field -> fields.put(of(field.name()), field));
        return fields;
    }

    /** The field whose value a reference with this name provides, or null. */
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

    /** The path of a field in the custom resource: {@code spec.taskRoleARN} for {@code taskRoleArn}. */
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
