package dev.portwarden.policy.read;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A name for the content of a policy set: the same documents in the same order have the same revision, however laid out.
 * Tests judge nothing, and are left out.
 */
public final class Revision {
    private Revision() {}

    static String of(List<Draft> drafts) {
        StringBuilder canonical = new StringBuilder();
        drafts.stream().filter(draft -> !draft.kind().equals("PolicyTest")).forEach(draft -> {
            write(draft.node(), canonical);
            canonical.append('\n');
        });
        byte[] digest = sha256().digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    /** A digest that every Java has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Node node, StringBuilder out) {
        switch (node) {
            case ObjectNode object -> {
                out.append('{');
                object.members().stream()
                        .sorted(Comparator.comparing(ObjectNode.Member::name))
                        .forEach(member -> {
                            text(member.name(), out);
                            write(member.value(), out);
                        });
                out.append('}');
            }
            case ArrayNode array -> {
                out.append('[');
                array.elements().forEach(element -> write(element, out));
                out.append(']');
            }
            case Unresolved unresolved -> write(unresolved.written(), out);
            case TaggedNode tagged -> {
                text(tagged.tag(), out);
                write(tagged.value(), out);
            }
            case Scalar.Text scalar -> {
                out.append('"');
                text(scalar.text(), out);
            }
            case Scalar.Plain plain -> write(PlainScalars.typed(plain), out);
            case Scalar scalar -> text(scalar.text(), out);
        }
    }

    /** With its length before it, so that no two texts can be taken for one. */
    private static void text(String text, StringBuilder out) {
        out.append(text.length()).append(':').append(text).append(',');
    }
}
