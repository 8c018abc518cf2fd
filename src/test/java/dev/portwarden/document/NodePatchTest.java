package dev.portwarden.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePatchTest {
    private static final String TEXT = "{\"a\": [1, 2, {\"b\": true}], \"c/d\": \"e\", \"~\": null}";
    private static final Scalar NEW = new Scalar.Text(0, "new");
    private static final Node ROOT = read(TEXT);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "/a/0; {\"a\": [\"new\", 1, 2, {\"b\": true}], \"c/d\": \"e\", \"~\": null}",
                "/a/-; {\"a\": [1, 2, {\"b\": true}, \"new\"], \"c/d\": \"e\", \"~\": null}",
                "/a/3; {\"a\": [1, 2, {\"b\": true}, \"new\"], \"c/d\": \"e\", \"~\": null}",
                "/f; {\"a\": [1, 2, {\"b\": true}], \"c/d\": \"e\", \"~\": null, \"f\": \"new\"}",
                "/c~1d; {\"a\": [1, 2, {\"b\": true}], \"c/d\": \"new\", \"~\": null}",
                "/~0; {\"a\": [1, 2, {\"b\": true}], \"c/d\": \"e\", \"~\": \"new\"}",
                "/a/2/b; {\"a\": [1, 2, {\"b\": \"new\"}], \"c/d\": \"e\", \"~\": null}",
            })
    void addInsertsAtThePointer(String pointer, String expected) throws Exception {
        assertThat(same(NodePatch.add(ROOT, pointer, NEW), expected)).isTrue();
        assertThat(same(ROOT, TEXT)).isTrue();
    }

    @Test
    void removeAndReplaceChangeExistingValues() throws Exception {
        assertThat(same(NodePatch.remove(ROOT, "/a/1"), "{\"a\": [1, {\"b\": true}], \"c/d\": \"e\", \"~\": null}"))
                .isTrue();
        assertThat(same(NodePatch.remove(ROOT, "/a"), "{\"c/d\": \"e\", \"~\": null}"))
                .isTrue();
        assertThat(same(NodePatch.replace(ROOT, "/a", NEW), "{\"a\": \"new\", \"c/d\": \"e\", \"~\": null}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b", "/a/3", "/a/-", "/a/01", "/a/x", "/c~1d/x", ""})
    void aMissingValueCannotBeRemoved(String pointer) {
        assertThatThrownBy(() -> NodePatch.remove(ROOT, pointer)).isInstanceOf(NodePatch.NotApplicable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x/y", "/a/4", "/a/x", "/c~1d/x"})
    void nothingIsAddedAtAnInvalidPlace(String pointer) {
        assertThatThrownBy(() -> NodePatch.add(ROOT, pointer, NEW)).isInstanceOf(NodePatch.NotApplicable.class);
    }

    @Test
    void aTestSucceedsOnlyForTheSameValue() throws Exception {
        assertThat(NodePatch.test(ROOT, "/a", read("[1, 2, {\"b\": true}]"))).isSameAs(ROOT);
        assertThatThrownBy(() -> NodePatch.test(ROOT, "/a", read("[1, 2, {\"b\": false}]")))
                .isInstanceOf(NodePatch.NotApplicable.class);
        assertThatThrownBy(() -> NodePatch.test(ROOT, "/a", read("[1, 2]")))
                .isInstanceOf(NodePatch.NotApplicable.class);
    }

    private static boolean same(Node node, String text) {
        try {
            NodePatch.test(node, "", read(text));
            return true;
        } catch (NodePatch.NotApplicable e) {
            return false;
        }
    }

    private static Node read(String text) {
        return new DocumentReader(DocumentLimits.DEFAULT).read(new Source("", text));
    }
}
