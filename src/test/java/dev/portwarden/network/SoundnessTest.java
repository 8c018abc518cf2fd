package dev.portwarden.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A known fact stays the same for every value of the unknown ones. */
class SoundnessTest {
    private static final int DRAFTS = 5_000;

    /** These describe the first mapping that is known to conflict; filling a gap can reveal an earlier one. */
    private static final Set<String> DESCRIBING_THE_OTHER_MAPPING =
            Set.of("port", "otherProtocol", "otherContainer", "onHost", "message");

    @Test
    void everyKnownFactHoldsHoweverTheGapsAreFilled() {
        for (long seed = 0; seed < DRAFTS; seed++) {
            Draft draft = new Draft(seed);
            Structure known = Facts.of(draft.withGaps());
            Structure all = Facts.of(draft.filled());
            for (Shape.Field fact : NetworkShape.SHAPE.fields()) {
                if (!fact.name().equals("declared")) {
                    assertThat(agrees(value(known, fact), value(all, fact)))
                            .as(
                                    "%s of %s, filled %s: %s, %s",
                                    fact.name(), draft.withGaps(), draft.filled(), known, all)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aDraftWithoutGapsHasNoUnknownFacts() {
        for (long seed = 0; seed < DRAFTS; seed++) {
            Structure facts = Facts.of(new Draft(seed).filled());

            assertThat(Facts.plain(facts, "hostPorts").toString()).doesNotContain("?");
            assertThat(facts.toString()).doesNotContain("Unknown");
        }
    }

    private static boolean agrees(Value known, Value all) {
        return switch (known) {
            case Value.Unknown _ -> true;
            case Value.Items items -> agrees(items.values(), ((Value.Items) all).values());
            case Structure structure -> agrees(structure, (Structure) all);
            case Value value -> value.equals(all);
        };
    }

    private static boolean agrees(Structure known, Structure all) {
        return known.shape().fields().stream()
                .filter(field -> !DESCRIBING_THE_OTHER_MAPPING.contains(field.name()))
                .allMatch(field -> agrees(value(known, field), value(all, field)));
    }

    /** Known elements occur in the same order; there are additional ones only if an element is unknown. */
    private static boolean agrees(List<Value> known, List<Value> all) {
        int next = 0;
        for (Value element : known) {
            if (!(element instanceof Value.Unknown)) {
                while (next < all.size() && !agrees(element, all.get(next))) {
                    next++;
                }
                if (next == all.size()) {
                    return false;
                }
                next++;
            }
        }
        boolean complete = known.stream().noneMatch(Value.Unknown.class::isInstance);
        return !complete || known.size() == all.size();
    }

    private static Value value(Structure structure, Shape.Field field) {
        return Objects.requireNonNull(structure.at(field), field.name());
    }
}
