package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.policy.cel.ExpressionResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {
    private final EvaluationContext.Annotations annotations = new EvaluationContext.Annotations(4);

    private void add(String value, String... uncertain) {
        assertThat(annotations.add("p", "k", new ExpressionResult.Known(value), List.of(uncertain)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc", "abcd, abcd", "abcde, abcd", "abc\uD83D\uDE00, abc", "ab\uD83D\uDE00c, ab\uD83D\uDE00"})
    void aLongValueIsCutBetweenCharacters(String value, String expected) {
        add(value);

        assertThat(annotations.all()).containsExactly(new Evaluation.Annotation("p", "k", expected, List.of()));
    }

    @Test
    void differentValuesOfBindingsAreJoined() {
        add("a");
        add("b");
        add("a");

        assertThat(annotations.all()).containsExactly(new Evaluation.Annotation("p", "k", "a, b", List.of()));
    }

    @Test
    void anUncertainBindingMakesTheValueUnknown() {
        add("a");
        add("b", "environment");
        add("c");

        assertThat(annotations.all())
                .containsExactly(new Evaluation.Annotation("p", "k", null, List.of("environment")));
    }

    @Test
    void theUnknownValuesOfTheFirstBindingAreReported() {
        add("a", "environment");
        add("b", "cluster");

        assertThat(annotations.all())
                .containsExactly(new Evaluation.Annotation("p", "k", null, List.of("environment")));
    }
}
