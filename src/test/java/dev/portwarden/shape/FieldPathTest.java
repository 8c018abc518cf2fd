package dev.portwarden.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "networkMode",
                "containerDefinitions[1].portMappings[0].hostPort",
                "[2][0].a",
                "labels[\"a.b\"].c",
                "labels[\"\"]",
                "labels[\"x]\\\"\\\\\"][0]",
                "a-b._c9",
            })
    void aPathIsParsedAndFormatted(String words) {
        assertThat(FieldPath.ROOT.resolve(words)).hasToString(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "a..b", "a.", "a[", "a[]", "a[x]", "a[-1]", "a[1", "a[\"b]", "a[\"b\"", "9a", "a b", "a[*]"
            })
    void otherTextsAreNotPaths(String words) {
        assertThat(FieldPath.ROOT.resolve(words)).isNull();
    }

    @Test
    void aNameMayBeAsLongAsADocument() {
        FieldPath path = FieldPath.ROOT.member("labels").member("a \"".repeat(300_000));

        assertThat(FieldPath.ROOT.resolve(path.toString())).hasToString(path.toString());
    }
}
