package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A valid document has one pass verdict, an invalid one has a fail for each problem. */
class ShapeVerdictsTest {
    private static List<Verdict> verdicts(String text) {
        return Evaluator.ShapeVerdicts.of(
                TestWiring.decide(text).subjects().getFirst().subject(), false);
    }

    @Test
    void aValidDocumentPassesOnceAsAWhole() {
        assertThat(verdicts("family: a\ncontainerDefinitions: [{name: a, image: a}]\n"))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
                    assertThat(String.valueOf(verdict.field())).isEmpty();
                });
    }

    @Test
    void everyProblemFailsAndNoPassIsAdded() {
        assertThat(verdicts("family: a\nnetworkMode: {}\ncontainerDefinitions: [{name: a, image: a, cpu: x}]\n"))
                .extracting(verdict -> verdict.kind().text() + " " + verdict.field())
                .containsExactly("fail networkMode", "fail containerDefinitions[0].cpu");
    }
}
