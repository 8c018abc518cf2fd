package dev.portwarden.secret;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.shape.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a subject's documents that may be secret, so that they are found again in what expressions make of them.
 * They are looked for when first asked for: most subjects are judged without. Used by one thread.
 */
public final class KnownSecrets {
    /** A shorter text is in many values by chance; it is only found where it is the whole value. */
    private static final int LEAST = 4;

    /** Nothing is secret. */
    public static final KnownSecrets NONE = new KnownSecrets(List::of, List::of);

    private final Supplier<List<Node>> documents;
    private final Supplier<List<Node>> said;
    private @Nullable Found found;

    /**
     * What was found.
     *
     * @param texts     everything that may be secret
     * @param announced those of them that neither their place nor their text tells, but what stands before them
     * @param said      those of them that stand in no document
     */
    private record Found(Set<String> texts, Set<String> announced, Set<String> said) {
        Found() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
        }
    }

    /**
     * The secrets of documents.
     *
     * @param said what a caller says beside them
     */
    public KnownSecrets(Supplier<List<Node>> documents, Supplier<List<Node>> said) {
        this.documents = documents;
        this.said = said;
    }

    private Found found() {
        Found known = found;
        if (known == null) {
            Found beside = new Found();
            said.get().forEach(each -> new Search(each, beside).collect(each, FieldPath.ROOT));
            known = new Found();
            known.texts().addAll(beside.texts());
            known.said().addAll(beside.texts());
            for (Node document : documents.get()) {
                new Search(document, known).collect(document, FieldPath.ROOT);
            }
            found = known;
        }
        return known;
    }

    private Set<String> texts() {
        return found().texts();
    }

    /** Whether a text is one that only what stands before it tells to be secret. */
    public boolean isAnnounced(String text) {
        return found().announced().contains(text);
    }

    /** Whether a text that stands in no document is a secret. */
    public boolean isSaid(String text) {
        return found().said().contains(text);
    }

    public boolean isIn(String text) {
        return texts().contains(text)
                || texts().stream().anyMatch(secret -> secret.length() >= LEAST && text.contains(secret));
    }

    /** The text, or the mask where a secret is in it. */
    public String covered(String text) {
        return isIn(text) ? Secrets.MASK : text;
    }

    /** A text in which each secret is covered, such as the message of a fault that quotes what it could not take. */
    public String without(String text) {
        String covered = text;
        for (String secret : texts()) {
            covered = secret.length() >= LEAST || covered.equals(secret)
                    ? covered.replace(secret, Secrets.MASK)
                    : covered.replace('"' + secret + '"', '"' + Secrets.MASK + '"')
                            .replace('`' + secret + '`', '`' + Secrets.MASK + '`');
        }
        return covered;
    }

    /** Looks through one document. */
    private record Search(Node document, Found found) {
        void collect(Node node, FieldPath path) {
            switch (node) {
                case Scalar scalar -> {
                    if (!scalar.text().isEmpty()) {
                        note(scalar.text(), path);
                    }
                }
                case ArrayNode array -> {
                    for (int i = 0; i < array.elements().size(); i++) {
                        collect(array.elements().get(i), path.element(i));
                    }
                }
                case ObjectNode object ->
                    object.members().forEach(member -> collect(member.value(), path.member(member.name())));
                case TaggedNode tagged -> collect(tagged.value(), path);
                case Unresolved unresolved -> collect(unresolved.written(), path);
            }
        }

        private void note(String text, FieldPath path) {
            if (Secrets.mayBeSecret(path.toString(), text)) {
                found.texts().add(text);
            } else if (Secrets.isAnnounced(path, document)) {
                found.texts().add(text);
                found.announced().add(text);
            }
        }
    }
}
