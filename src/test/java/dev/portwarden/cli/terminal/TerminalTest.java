package dev.portwarden.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void progressIsShownOnATerminalThatCanRedrawALine() {
        assertThat(Terminal.showsProgress(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Terminal.showsProgress(Map.of("TERM", "xterm", "CI", "false")))
                .isTrue();
        assertThat(Terminal.showsProgress(Map.of("TERM", "xterm", "CI", "true")))
                .isFalse();
        assertThat(Terminal.showsProgress(Map.of("TERM", "xterm", "CI", "1"))).isFalse();
        assertThat(Terminal.showsProgress(Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void noProgressIsShownWhenTheLauncherFoundNoTerminal() {
        assertThat(Terminal.showsProgress()).isFalse();
    }
}
