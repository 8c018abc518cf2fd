package dev.portwarden.generated;

import dev.portwarden.ecs.EcsApi;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Generates task definitions as maps, lists and scalars. They are mostly valid, with occasional nulls, wrong types,
 * misspelt names and invalid values.
 */
public final class RandomDocuments {
    /** Fields that rules read, which are usually present; other fields are rarely present. */
    private static final Set<String> USUAL = Set.of(
            "family",
            "containerDefinitions",
            "networkMode",
            "requiresCompatibilities",
            "tags",
            "name",
            "image",
            "portMappings",
            "user",
            "privileged",
            "containerPort",
            "hostPort",
            "protocol",
            "key",
            "value");

    private static final Map<String, List<?>> TEXTS = Map.of(
            "family", List.of("web", "payments-api", "agent", "", "a b", "\u00e9\uD83D\uDE00"),
            "user", List.of("", "0", "root", "0:0", "1000", "1000:0", "app", ":0"),
            "key", List.of("class", "owner", "", "a.b"),
            "value", List.of("pci", "me", "hunter2-hunter2", ""),
            "containerPortRange", List.of("8000-8010", "22-23", "9-1", "x", "1-70000", "8080"));

    private static final List<String> ANY_TEXT = List.of("x", "web", "", "a\"b\\c", "{{x}}", "\t", "true", "0");
    private static final List<Integer> NUMBERS = List.of(0, 1, 22, 80, 80, 443, 8080, 51678, 65535, 65536, -1, 1024);
    private static final List<String> ODD_CHOICES = List.of("AWSVPC", "mesh", "{{mode}}", "default", "");

    private final Random random;
    private final int oddity;
    private final boolean textsOnly;

    private RandomDocuments(Random random, int oddity, boolean textsOnly) {
        this.random = random;
        this.oddity = oddity;
        this.textsOnly = textsOnly;
    }

    /**
     * A document that at least one key identifies as a task definition.
     *
     * @param textsOnly whether a string field never holds a number or boolean, which YAML reads as a string and JSON
     *                  refuses
     */
    public static Map<String, @Nullable Object> taskDefinition(Random random, boolean textsOnly) {
        int oddity = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(6);
        Map<String, @Nullable Object> document =
                new RandomDocuments(random, oddity, textsOnly).object(EcsApi.REGISTER_TASK_DEFINITION);
        if (!document.containsKey("containerDefinitions")) {
            document.putIfAbsent("family", null);
        }
        return document;
    }

    private boolean isOdd() {
        return random.nextInt(100) < oddity;
    }

    private Map<String, @Nullable Object> object(Shape shape) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Shape.Field field : shape.fields()) {
            boolean wanted = field.required() || USUAL.contains(field.name());
            if (wanted ? random.nextInt(8) > 0 || field.required() && !isOdd() : random.nextInt(12) == 0) {
                String name = isOdd() ? field.name().substring(1) : field.name();
                object.put(
                        name.isEmpty() ? "x" : name, isOdd() ? odd(field.type()) : value(field.name(), field.type()));
            }
        }
        return object;
    }

    private Object value(String name, FieldType type) {
        return switch (type) {
            case FieldType.Text _ -> pick(TEXTS.getOrDefault(name, ANY_TEXT));
            case FieldType.Choice choice -> isOdd() ? pick(ODD_CHOICES) : pick(choice.values());
            case FieldType.Whole _ -> pick(NUMBERS);
            case FieldType.Decimal _, FieldType.Moment _, FieldType.Any _ -> 1.5;
            case FieldType.Flag _ -> random.nextBoolean();
            case FieldType.ListOf list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(isOdd() ? odd(list.element()) : value(name, list.element()));
                }
                yield elements;
            }
            case FieldType.MapOf map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    entries.put(pick(List.of("team", "a.b", "x y", "\"")), value(name, map.value()));
                }
                yield entries;
            }
            case FieldType.StructureOf structure -> object(structure.shape());
        };
    }

    private @Nullable Object odd(FieldType type) {
        boolean text = type instanceof FieldType.Text || type instanceof FieldType.Choice;
        return switch (random.nextInt(text && textsOnly ? 4 : 8)) {
            case 0, 1 -> null;
            case 2 -> new ArrayList<>(List.of(Map.of("x", "hunter2-hunter2")));
            case 3 -> new LinkedHashMap<>(Map.of("x", List.of()));
            case 4 -> "hunter2-hunter2";
            case 5 -> 99_999_999_999L;
            case 6 -> 0.5;
            default -> true;
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
