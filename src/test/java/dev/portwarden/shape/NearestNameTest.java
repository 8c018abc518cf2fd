package dev.portwarden.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.ecs.SubjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NearestNameTest {
    private static final List<String> NAMES =
            List.of("networkMode", "containerDefinitions", "cpu", "memory", "memoryReservation", "tags", "family");

    @ParameterizedTest
    @CsvSource({
        "netwrkMode, networkMode", // a letter less
        "networkModee, networkMode", // a letter more
        "metworkMode, networkMode", // another letter
        "entworkMode, networkMode", // two letters swapped
        "NetworkMode, networkMode", // as CloudFormation writes it
        "network_mode, networkMode", // as Terraform writes it
        "network-mode, networkMode",
        "container_definitions, containerDefinitions",
        "containers, containerDefinitions",
        "mem, memory",
        "memoryLimit, memory",
        "tag, tags",
        "cp, cpu",
        "familyName, family",
        "families, family",
    })
    void theIntendedNameIsSuggested(String written, String meant) {
        assertThat(NearestName.of(written, NAMES)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"$schema", "comment", "x", "replicas", "gpu-count"})
    void aDistantNameHasNoSuggestion(String written) {
        assertThat(NearestName.of(written, NAMES)).isNull();
    }

    @Test
    void aPluralIsFoundByItsSingular() {
        assertThat(NearestName.of("family", List.of("families", "channels"))).isEqualTo("families");
    }

    @Test
    void theFirstOfTwoEquallyNearNamesIsSuggested() {
        assertThat(NearestName.of("hat", List.of("rat", "cat", "bat"))).isEqualTo("bat");
    }

    @Test
    void aDifferenceInCaseIsNearerThanAnyLetter() {
        assertThat(NearestName.of("PORT", List.of("sort", "port"))).isEqualTo("port");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingLetterInAnyEcsFieldIsFound(SubjectKind kind) {
        Set<Shape> shapes = new HashSet<>();
        collect(new FieldType.StructureOf(kind.shape()), shapes);
        List<String> wrong = new ArrayList<>();
        for (Shape shape : shapes) {
            for (String name : shape.fieldNames()) {
                for (int i = 0; i < name.length(); i++) {
                    String written = name.substring(0, i) + name.substring(i + 1);
                    String nearest = NearestName.of(written, shape.fieldNames());
                    if (!written.isEmpty() && !shape.fieldNames().contains(written) && !name.equals(nearest)) {
                        wrong.add(shape + "." + name + " without letter " + i + ": " + nearest);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static void collect(FieldType type, Set<Shape> shapes) {
        switch (type) {
            case FieldType.StructureOf structure -> {
                if (shapes.add(structure.shape())) {
                    structure.shape().fields().forEach(field -> collect(field.type(), shapes));
                }
            }
            case FieldType.ListOf list -> collect(list.element(), shapes);
            case FieldType.MapOf map -> collect(map.value(), shapes);
            default -> {}
        }
    }
}
