package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.policy.cel.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {
    private final Annotations annotations = new Annotations(4);

    private void note(String value, String... doubts) {
        assertThat(annotations.note("p", "k", new Result.Known(value), List.of(doubts)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc", "abcd, abcd", "abcde, abcd", "abc\uD83D\uDE00, abc", "ab\uD83D\uDE00c, ab\uD83D\uDE00"})
    void aValueIsCutWhereItIsTooLongAndNeverWithinASign(String value, String noted) {
        note(value);

        assertThat(annotations.all()).containsExactly(new Annotation("p", "k", noted, List.of()));
    }

    @Test
    void valuesOfSeveralBindingsStandBesideOneAnotherAndEachOnce() {
        note("a");
        note("b");
        note("a");

        assertThat(annotations.all()).containsExactly(new Annotation("p", "k", "a, b", List.of()));
    }

    @Test
    void whereOneBindingIsInDoubtTheWholeIs() {
        note("a");
        note("b", "environment");
        note("c");

        assertThat(annotations.all()).containsExactly(new Annotation("p", "k", null, List.of("environment")));
    }

    @Test
    void theFirstDoubtStays() {
        note("a", "environment");
        note("b", "cluster");

        assertThat(annotations.all()).containsExactly(new Annotation("p", "k", null, List.of("environment")));
    }
}
