package dev.portwarden.secret;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.UnresolvedNode;
import dev.portwarden.secret.SecretPlaces.Extent;
import dev.portwarden.shape.FieldPath;

/** Walks a document in order and reports for each value whether it may be secret. */
final class SecretWalk<E extends Exception> {
    private final Node document;
    private final Visitor<E> visitor;

    private SecretWalk(Node document, Visitor<E> visitor) {
        this.document = document;
        this.visitor = visitor;
    }

    /** Why a value may be secret. */
    enum Secrecy {
        NONE,
        /** By its path or its own text. */
        ITSELF,
        /** Only by the text before it. */
        ANNOUNCED
    }

    /** Receives the values; all methods but the first are for visitors that write the document. */
    interface Visitor<E extends Exception> {
        void scalar(Scalar scalar, FieldPath path, Secrecy secrecy) throws E;

        default void tag(TaggedNode tagged, FieldPath path, boolean secret) throws E {}

        default void unresolved(FieldPath path) throws E {}

        default void member(String name) throws E {}

        default void start(Node container) throws E {}

        default void end(Node container) throws E {}
    }

    static <E extends Exception> void walk(Node document, Visitor<E> visitor) throws E {
        new SecretWalk<>(document, visitor).walk(document, FieldPath.ROOT, Extent.NOWHERE);
    }

    /** Walks a part of a document. */
    static <E extends Exception> void walk(Node document, Node part, FieldPath path, Visitor<E> visitor) throws E {
        new SecretWalk<>(document, visitor).walk(part, path, Extent.ANYWHERE);
    }

    private void walk(Node node, FieldPath path, Extent extent) throws E {
        switch (node) {
            case Scalar scalar -> visitor.scalar(scalar, path, secrecy(scalar, path, extent));
            case TaggedNode tagged -> {
                visitor.tag(tagged, path, extent != Extent.NOWHERE && isTagSecret(tagged, path));
                walk(tagged.value(), path, extent);
            }
            case UnresolvedNode unresolved -> {
                visitor.unresolved(path);
                walk(unresolved.written(), path, extent);
            }
            case ArrayNode array -> {
                visitor.start(array);
                for (int i = 0; i < array.elements().size(); i++) {
                    walk(array.elements().get(i), path.element(i), extent);
                }
                visitor.end(array);
            }
            case ObjectNode object -> {
                visitor.start(object);
                for (ObjectNode.Member member : object.members()) {
                    visitor.member(member.name());
                    Extent inner = extent == Extent.ANYWHERE ? extent : SecretPlaces.extent(member.name());
                    walk(member.value(), path.member(member.name()), inner);
                }
                visitor.end(object);
            }
        }
    }

    private Secrecy secrecy(Scalar scalar, FieldPath path, Extent extent) {
        if (extent == Extent.NOWHERE || scalar instanceof Scalar.Null) {
            return Secrecy.NONE;
        }
        if (Secrets.mayBeSecret(path.toString(), scalar.text())) {
            return Secrecy.ITSELF;
        }
        return Secrets.isAnnounced(path, document) ? Secrecy.ANNOUNCED : Secrecy.NONE;
    }

    /** A tag is a part of the text when an unquoted text begins with {@code !}. */
    private boolean isTagSecret(TaggedNode tagged, FieldPath path) {
        return Secrets.mayBeSecret(path.toString(), tagged.tag())
                || (tagged.value() instanceof Scalar scalar
                        && Secrets.isSecret(path, tagged.tag() + scalar.text(), document));
    }
}
