package dev.portwarden.evaluate.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Kleene's logic. */
class TruthTest {
    private static final Truth A = Truth.unknown("a");
    private static final Truth B = Truth.unknown("b");

    @Test
    void oneNoMakesAnAndNo() {
        assertThat(Truth.NO.and(A)).isEqualTo(Truth.NO);
        assertThat(A.and(Truth.NO)).isEqualTo(Truth.NO);
        assertThat(Truth.YES.and(Truth.YES)).isEqualTo(Truth.YES);
    }

    @Test
    void oneYesMakesAnOrYes() {
        assertThat(Truth.YES.or(A)).isEqualTo(Truth.YES);
        assertThat(A.or(Truth.YES)).isEqualTo(Truth.YES);
        assertThat(Truth.NO.or(Truth.NO)).isEqualTo(Truth.NO);
    }

    @Test
    void anOperandThatDoesNotDecideLeavesUnknown() {
        assertThat(Truth.YES.and(A)).isEqualTo(A);
        assertThat(A.and(Truth.YES)).isEqualTo(A);
        assertThat(Truth.NO.or(A)).isEqualTo(A);
        assertThat(A.or(Truth.NO)).isEqualTo(A);
    }

    @Test
    void twoUnknownsAreJoinedAndNameEachPathOnce() {
        assertThat(A.and(B)).isEqualTo(new Truth(false, List.of("a", "b")));
        assertThat(A.or(B)).isEqualTo(new Truth(false, List.of("a", "b")));
        assertThat(A.and(B).or(B.and(A))).isEqualTo(new Truth(false, List.of("a", "b")));
    }

    @Test
    void unknownIsNeitherYesNorNoAndItsOwnNegation() {
        assertThat(A.isYes()).isFalse();
        assertThat(A.isNo()).isFalse();
        assertThat(A.not()).isEqualTo(A);
        assertThat(Truth.YES.not()).isEqualTo(Truth.NO);
        assertThat(Truth.NO.not()).isEqualTo(Truth.YES);
    }
}
