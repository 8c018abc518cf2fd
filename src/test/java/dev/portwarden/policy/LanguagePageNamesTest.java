package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.policy.LanguagePage.Example;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/language.md has an example of every name that expressions can use, and of each of its fields. */
class LanguagePageNamesTest {
    private static final LanguagePage PAGE = LanguagePage.read();

    @ParameterizedTest
    @EnumSource
    void everyNameHasAnExample(SubjectKind kind) {
        List<String> names = new ArrayList<>(
                NamedShapes.of(kind, Shape.named("Params").build()).keySet());
        names.add("variables");

        assertThat(names).allSatisfy(name -> {
            assertThat(PAGE.prose()).contains("| `" + name);
            assertThat(PAGE.run()).containsPattern("\\b" + name + "\\b");
        });
    }

    @Test
    void everyFieldOfTheRequestAndTheGateHasAnExample() {
        assertThat(paths("request", NamedShapes.REQUEST))
                .contains("request.principal.groups")
                .allSatisfy(LanguagePageNamesTest::hasExample);
        assertThat(paths("gate", NamedShapes.GATE)).allSatisfy(LanguagePageNamesTest::hasExample);
    }

    @Test
    void everyFactHasAnExample() {
        assertThat(paths("network", NetworkShape.SHAPE))
                .contains("network.portConflicts.onHost")
                .allSatisfy(LanguagePageNamesTest::hasExample);
        assertThat(paths("network", NetworkShape.LAUNCHED)).allSatisfy(LanguagePageNamesTest::hasExample);
    }

    @Test
    void everyFactIsDescribed() {
        assertThat(NetworkShape.LAUNCHED.fieldNames())
                .allSatisfy(fact -> assertThat(PAGE.prose()).contains("| `network." + fact + "` |"));
    }

    /** Fields of list elements follow an index, or the name of the element in a macro. */
    private static void hasExample(String path) {
        String last = path.substring(path.lastIndexOf('.'));
        String before = path.substring(0, path.lastIndexOf('.'));
        boolean deep = before.contains(".");
        String pattern = Pattern.quote(before)
                + (deep ? "(?:\\[\\d\\]|\\.\\w+\\(\\w+, \\w+|)" : "")
                + Pattern.quote(last) + "\\b";
        assertThat(PAGE.examples().stream().map(Example::expression))
                .as(path)
                .anyMatch(expression ->
                        Pattern.compile(pattern).matcher(expression).find());
    }

    /** All paths below a name. Only the first of two lists with the same shape is included. */
    private static List<String> paths(String name, Shape shape) {
        Set<Shape> seen = new HashSet<>();
        return shape.fields().stream()
                .flatMap(field -> {
                    String path = name + "." + field.name();
                    Shape parts = parts(field.type());
                    return parts == null || !seen.add(parts) ? Stream.of(path) : paths(path, parts).stream();
                })
                .toList();
    }

    private static @Nullable Shape parts(FieldType type) {
        return switch (type) {
            case FieldType.StructureOf(Shape shape) -> shape;
            case FieldType.ListOf(FieldType element) -> parts(element);
            case FieldType.MapOf _, FieldType.Choice _, FieldType.Text _, FieldType.Whole _ -> null;
            case FieldType.Decimal _, FieldType.Flag _, FieldType.Moment _, FieldType.Any _ -> null;
        };
    }
}
