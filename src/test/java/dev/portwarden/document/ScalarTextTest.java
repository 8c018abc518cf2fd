package dev.portwarden.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds the words one, two and three of a scalar in texts of every style. */
class ScalarTextTest {
    private static final DocumentReader READER = new DocumentReader(DocumentLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: one two three",
                "key: one two three # and a comment",
                "key: one\n  two\n\n  three\nother: one",
                "key:   'one two three'",
                "key: 'it''s ''one'' two ''three'''",
                "key: 'one\n\n  two\n  three'",
                "key: \"one two three\"",
                "key: \"\\\"one\\\" \\\\ two three\"",
                "key: \"\\tone\\n\\ttwo\\r\\nthree\"",
                "key: \"\\x41\\u00e9 one \\U0001F600 two three\"",
                "key: \"one \\\n  two\\\n  \\ three\"",
                "key: |\n  one\n    two\n  three\n",
                "key: |-\n\n  one\n\n  two three\n\nother: one\n",
                "key: >- # folded\n  one\n  two\n\n  three\n",
                "key: >+\n  one two\n   three\n\n",
                "key: |2-\n    one\n  two three\n",
                "key: !!str one two three",
                "key: !!str 'one two three'",
                "key: {inner: one two three}",
                "key: \uD83D\uDE00 one \uD83D\uDE00 two three",
                "\uD83D\uDE00: one \u00e9 two three",
                "key: >-\r\n  one\r\n  two\r\n  three\r\n",
            })
    void aCharacterOfAValueIsFoundInTheText(String text) {
        Source source = new Source("", text);
        Scalar scalar = scalar((ObjectNode) READER.read(source));
        for (String word : new String[] {"one", "two", "three"}) {
            int place = scalar.text().codePointCount(0, scalar.text().indexOf(word));

            assertThat(text.substring(ScalarText.offset(source, scalar, place))).startsWith(word);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: one\nother: 1",
                "key: 'one'\nother: 1",
                "key: \"one\" # comment",
                "key: |\n  one\n\nother: 1",
                "key: [one, 1]"
            })
    void theEndOfAValueIsAfterItsLastCharacter(String text) {
        Source source = new Source("", text);
        Scalar scalar = scalar((ObjectNode) READER.read(source));

        assertThat(ScalarText.offset(source, scalar, scalar.text().length())).isEqualTo(text.indexOf("one") + 3);
    }

    private static Scalar scalar(ObjectNode object) {
        return switch (object.members().getFirst().value()) {
            case Scalar scalar -> scalar;
            case ObjectNode inner -> scalar(inner);
            case ArrayNode list -> (Scalar) list.elements().getFirst();
            case TaggedNode tagged -> (Scalar) tagged.value();
            case UnresolvedNode unresolved -> (Scalar) unresolved.written();
        };
    }
}
