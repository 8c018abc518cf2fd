package dev.portwarden.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.failure.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1", // a
        "1, 1, 2", // the line's end
        "2, 2, 1", // the first half of a character of two units
        "4, 2, 2", // b
        "5, 2, 3", // the return of a return and a line feed
        "6, 2, 4", // the line feed
        "7, 3, 1", // c
        "8, 3, 2", // a return alone
        "9, 4, 1", // d
        "10, 4, 2", // the end
        "99, 4, 2", // past it
    })
    void anOffsetHasALineAndAColumn(int offset, int line, int column) {
        assertThat(new Source("", "a\n\uD83D\uDE00b\r\nc\rd").position(offset)).isEqualTo(new Position(line, column));
    }

    @Test
    void aLineHasNoLineEnd() {
        Source source = new Source("", "a\n\nbc\r\nd\r");

        assertThat(source.line(1)).isEqualTo("a");
        assertThat(source.line(2)).isEmpty();
        assertThat(source.line(3)).isEqualTo("bc");
        assertThat(source.line(4)).isEqualTo("d");
        assertThat(source.line(5)).isEmpty();
        assertThat(source.line(6)).isEmpty();
        assertThat(source.lineAt(4)).isEqualTo("bc");
    }

    @Test
    void anEmptyTextHasOnePosition() {
        assertThat(new Source("", "").position(0)).isEqualTo(new Position(1, 1));
    }
}
