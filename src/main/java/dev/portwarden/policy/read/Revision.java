package dev.portwarden.policy.read;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.PlainScalars;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import dev.portwarden.shape.CanonicalText;
import java.util.Comparator;
import java.util.List;

/**
 * The revision of a policy set: the same documents in the same order have the same revision, whatever their layout.
 * Tests have no effect on decisions and do not count.
 */
final class Revision {
    private Revision() {}

    static String of(List<PolicyDraft> drafts) {
        CanonicalText canonical = new CanonicalText();
        drafts.stream().filter(draft -> !draft.kind().equals("PolicyTest")).forEach(draft -> {
            write(draft.node(), canonical);
            canonical.mark("\n");
        });
        return "sha256:" + canonical.sha256();
    }

    private static void write(Node node, CanonicalText out) {
        switch (node) {
            case ObjectNode object -> {
                out.mark("{");
                object.members().stream()
                        .sorted(Comparator.comparing(ObjectNode.Member::name))
                        .forEach(member -> {
                            out.part(member.name()).mark(",");
                            write(member.value(), out);
                        });
                out.mark("}");
            }
            case ArrayNode array -> {
                out.mark("[");
                array.elements().forEach(element -> write(element, out));
                out.mark("]");
            }
            case UnresolvedNode unresolved -> write(unresolved.written(), out);
            case TaggedNode tagged -> {
                out.part(tagged.tag()).mark(",");
                write(tagged.value(), out);
            }
            case Scalar.Text scalar -> out.mark("\"").part(scalar.text()).mark(",");
            case Scalar.Plain plain -> write(PlainScalars.typed(plain), out);
            case Scalar scalar -> out.part(scalar.text()).mark(",");
        }
    }
}
