package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.EcsApi;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real documents in which one letter of one ECS field name is removed: each letter of each name. */
class CorpusMutationTest {
    /** No policies: the shape of a document is checked without any. */
    private static final PolicySet NONE = new PolicySet("", List.of(), Map.of(), List.of(), Map.of(), "");

    /** A key of a document that is a field of its object's shape. */
    private record Key(String name, int offset, FieldPath holder, Set<String> taken) {}

    /** A document's text with one key changed, and the expected warning. */
    private record Mutation(String text, String expected) {}

    @Test
    @Timeout(120)
    void aKeyWithoutALetterIsReportedAtItsLineWithTheIntendedKey() {
        List<String> missed = new ArrayList<>();
        int count = 0;
        for (Corpus.Document document : Corpus.documents("register-task-definition")) {
            Source source = TestWiring.STAGES.documents().source("", document.bytes());
            for (Key key : keys(source)) {
                for (Mutation mutation : mutations(source, key)) {
                    count++;
                    String found = unknownFields(mutation.text());
                    if (!found.equals(mutation.expected())) {
                        missed.add(document + ": expected " + mutation.expected() + " and was " + found);
                    }
                }
            }
        }

        assertThat(missed).isEmpty();
        assertThat(count).isGreaterThan(10_000);
    }

    private static List<Key> keys(Source source) {
        List<Key> keys = new ArrayList<>();
        Shape shape = EcsApi.REGISTER_TASK_DEFINITION;
        keys(new FieldType.StructureOf(shape), TestWiring.STAGES.documents().read(source), FieldPath.ROOT, keys);
        return keys;
    }

    private static void keys(FieldType type, Node node, FieldPath path, List<Key> keys) {
        if (type instanceof FieldType.ListOf list && node instanceof ArrayNode array) {
            for (int i = 0; i < array.elements().size(); i++) {
                keys(list.element(), array.elements().get(i), path.element(i), keys);
            }
        } else if (type instanceof FieldType.StructureOf structure && node instanceof ObjectNode object) {
            Set<String> taken = new HashSet<>(structure.shape().fieldNames());
            object.members().forEach(member -> taken.add(member.name()));
            for (ObjectNode.Member member : object.members()) {
                Shape.Field field = structure.shape().find(member.name());
                if (field != null) {
                    keys.add(new Key(member.name(), member.nameOffset(), path, taken));
                    keys(field.type(), member.value(), path.member(member.name()), keys);
                }
            }
        }
    }

    /** All mutations of a key, without duplicates and without those that yield another name of the same object. */
    private static List<Mutation> mutations(Source source, Key key) {
        List<Mutation> mutations = new ArrayList<>();
        String before = source.text().substring(0, key.offset() + 1);
        String after = source.text().substring(key.offset() + 1 + key.name().length());
        Set<String> seen = new HashSet<>(key.taken());
        for (int i = 0; i < key.name().length(); i++) {
            String dropped = key.name().substring(0, i) + key.name().substring(i + 1);
            if (!dropped.isEmpty() && seen.add(dropped)) {
                mutations.add(new Mutation(
                        before + dropped + after,
                        key.holder().member(dropped) + " at " + source.position(key.offset()) + ": did you mean `"
                                + key.name() + "`?"));
            }
        }
        return mutations;
    }

    private static String unknownFields(String text) {
        Decision decision = TestWiring.STAGES
                .pipeline()
                .decide(TestWiring.submission("", text.getBytes(StandardCharsets.UTF_8)), NONE)
                .await();
        StringBuilder found = new StringBuilder();
        for (SubjectDecision subject : decision.subjects()) {
            for (Reason reason : subject.warnings()) {
                found.append(reason.place().field())
                        .append(" at ")
                        .append(reason.place().position());
                found.append(": ").append(reason.advice().text());
            }
        }
        return found.toString();
    }
}
