package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A value has room for 1000 characters. Each value in it costs four characters in addition to its own. */
class ValueTruncationTest {
    private static final int OF_ONE_TEXT = 996;

    @Test
    void aTextThatFitsIsNotTruncated() {
        Node whole = text("x".repeat(OF_ONE_TEXT));

        assertThat(ValueTruncation.of(whole, false)).isEqualTo(new Reason.ObservedValue(whole, false, false));
    }

    @Test
    void aTextThatIsOneCharacterTooLongEndsInAnEllipsis() {
        assertThat(ValueTruncation.of(text("x".repeat(OF_ONE_TEXT) + "y"), false))
                .isEqualTo(new Reason.ObservedValue(text("x".repeat(OF_ONE_TEXT) + "…"), false, true));
    }

    @Test
    void aSurrogatePairIsNotSplit() {
        String face = "\uD83D\uDE00";

        assertThat(shown(text(face.repeat(1000)))).isEqualTo(text(face.repeat(OF_ONE_TEXT / 2) + "…"));
        assertThat(shown(text("x" + face.repeat(1000)))).isEqualTo(text("x" + face.repeat(OF_ONE_TEXT / 2 - 1) + "…"));
        assertThat(shown(text("x".repeat(OF_ONE_TEXT - 1) + face))).isEqualTo(text("x".repeat(OF_ONE_TEXT - 1) + "…"));
    }

    @Test
    void aListThatFitsIsNotTruncated() {
        Node whole = list(Collections.nCopies(83, text("12345678")));

        assertThat(ValueTruncation.of(whole, false)).isEqualTo(new Reason.ObservedValue(whole, false, false));
    }

    @Test
    void aListEndsBeforeTheElementThatDoesNotFit() {
        assertThat(ValueTruncation.of(list(Collections.nCopies(84, text("12345678"))), false))
                .isEqualTo(new Reason.ObservedValue(list(Collections.nCopies(83, text("12345678"))), false, true));
    }

    @Test
    void anElementThatBarelyFitsIsAnEllipsis() {
        Node first = text("x".repeat(OF_ONE_TEXT - 8));

        assertThat(shown(list(List.of(first, text("yy"), text("z"))))).isEqualTo(list(List.of(first, text("…"))));
    }

    @Test
    void anObjectThatFitsIsNotTruncated() {
        Node whole = new ObjectNode(0, members(83));

        assertThat(ValueTruncation.of(whole, false)).isEqualTo(new Reason.ObservedValue(whole, false, false));
    }

    @Test
    void anObjectEndsBeforeTheMemberWhoseNameDoesNotFit() {
        List<ObjectNode.Member> named = members(82);
        named.add(new ObjectNode.Member("n".repeat(12), 0, text("")));

        assertThat(ValueTruncation.of(new ObjectNode(0, named), false))
                .isEqualTo(new Reason.ObservedValue(new ObjectNode(0, members(82)), false, true));
    }

    @Test
    void aMemberWhoseNameBarelyFitsIsShown() {
        List<ObjectNode.Member> named = members(82);
        named.add(new ObjectNode.Member("n".repeat(11), 0, text("")));
        Node whole = new ObjectNode(0, named);

        assertThat(ValueTruncation.of(whole, false)).isEqualTo(new Reason.ObservedValue(whole, false, false));
    }

    @Test
    void aMaskedValueIsNotMarkedAsTruncated() {
        assertThat(ValueTruncation.of(text("x".repeat(2000)), true).truncated()).isFalse();
        assertThat(ValueTruncation.of(text("x".repeat(2000)), true).masked()).isTrue();
    }

    private static Node shown(Node node) {
        return ValueTruncation.of(node, false).node();
    }

    private static Scalar text(String text) {
        return new Scalar.Text(0, text);
    }

    private static Node list(List<? extends Node> elements) {
        return new ArrayNode(0, List.copyOf(elements));
    }

    /** Members that take twelve characters each. */
    private static List<ObjectNode.Member> members(int count) {
        List<ObjectNode.Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new ObjectNode.Member("m%02d".formatted(i), 0, text("12345")));
        }
        return members;
    }
}
