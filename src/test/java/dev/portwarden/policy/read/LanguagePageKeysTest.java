package dev.portwarden.policy.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.policy.LanguagePage;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/language.md describes every key of a policy document, and uses each in a tested document. */
class LanguagePageKeysTest {
    private static final LanguagePage PAGE = LanguagePage.read();
    private static final String EXCLUDE = "Exclude";

    /** The keys by shape; an exclusion has the keys of a match. */
    private final Map<String, Set<String>> keys = new TreeMap<>();

    private final Map<String, Set<String>> used = new TreeMap<>();
    private final Set<String> choices = new TreeSet<>();

    LanguagePageKeysTest() {
        PolicyShapes.DOCUMENTS.values().forEach(this::collect);
        for (LanguagePage.Block block : PAGE.policies()) {
            Source source = TestWiring.STAGES
                    .documents()
                    .source(block.name(), block.text().getBytes(UTF_8));
            for (Node node : TestWiring.STAGES.documents().readAll(source)) {
                ObjectNode document = (ObjectNode) node;
                use(
                        new FieldType.StructureOf(PolicyShapes.DOCUMENTS.get(((Scalar) document.find("kind")).text())),
                        node);
            }
        }
    }

    @Test
    void everyKeyIsUsedInATestedDocument() {
        assertThat(used).isEqualTo(keys);
    }

    @Test
    void everyKeyIsDescribed() {
        assertThat(keys.values().stream().flatMap(Set::stream))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(PAGE.prose()).contains("`" + key + "`"));
    }

    @Test
    void everyChoiceIsDescribed() {
        assertThat(choices)
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(PAGE.prose()).contains("`" + choice + "`"));
    }

    private void collect(Shape shape) {
        if (!shape.name().equals(EXCLUDE) && keys.put(shape.name(), new TreeSet<>(shape.fieldNames())) == null) {
            shape.fields().forEach(field -> collect(field.type()));
        }
    }

    private void collect(FieldType type) {
        switch (type) {
            case FieldType.StructureOf(Shape shape) -> collect(shape);
            case FieldType.ListOf(FieldType element) -> collect(element);
            case FieldType.MapOf(FieldType value) -> collect(value);
            case FieldType.Choice choice -> choices.addAll(choice.values());
            case FieldType.Text _, FieldType.Whole _, FieldType.Decimal _, FieldType.Flag _ -> {}
            case FieldType.Moment _, FieldType.Any _ -> {}
        }
    }

    private void use(FieldType type, Node node) {
        if (type instanceof FieldType.StructureOf(Shape shape) && node instanceof ObjectNode object) {
            Set<String> names =
                    used.computeIfAbsent(shape.name().equals(EXCLUDE) ? "Match" : shape.name(), _ -> new TreeSet<>());
            for (ObjectNode.Member member : object.members()) {
                names.add(member.name());
                use(shape.find(member.name()).type(), member.value());
            }
        } else if (type instanceof FieldType.ListOf(FieldType element) && node instanceof ArrayNode list) {
            list.elements().forEach(each -> use(element, each));
        }
    }
}
