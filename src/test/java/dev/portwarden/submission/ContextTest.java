package dev.portwarden.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blank values of a context are unknown. */
class ContextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\r\n"})
    void aBlankValueIsUnknown(String nothing) {
        Context read = new ContextReader()
                .put("environment", nothing)
                .put("label.team", nothing)
                .read();

        assertThat(read).isEqualTo(Context.EMPTY);
        assertThat(new Context(nothing, nothing, nothing, nothing, nothing, Principal.ANONYMOUS, Map.of()))
                .isEqualTo(Context.EMPTY);
    }

    @Test
    void surroundingBlanksAreRemoved() {
        Context read = new ContextReader()
                .put("environment", "prod\r")
                .put("label.team", " a ")
                .put("environment", "prod")
                .read();

        assertThat(read.environment()).isEqualTo("prod");
        assertThat(read.labels()).isEqualTo(Map.of("team", "a"));
    }
}
