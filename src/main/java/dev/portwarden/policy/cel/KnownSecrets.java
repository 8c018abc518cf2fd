package dev.portwarden.policy.cel;

import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.TaggedNode;
import dev.portwarden.document.Unresolved;
import dev.portwarden.ecs.Secrets;
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
    public static final KnownSecrets NONE = new KnownSecrets(List::of);

    private final Supplier<List<Node>> documents;
    private @Nullable Set<String> found;

    /** The secrets of documents. */
    public KnownSecrets(Supplier<List<Node>> documents) {
        this.documents = documents;
    }

    private Set<String> texts() {
        Set<String> texts = found;
        if (texts == null) {
            texts = new HashSet<>();
            for (Node document : documents.get()) {
                collect(document, FieldPath.ROOT, texts);
            }
            found = texts;
        }
        return texts;
    }

    boolean isIn(String text) {
        return texts().contains(text)
                || texts().stream().anyMatch(secret -> secret.length() >= LEAST && text.contains(secret));
    }

    /** The text, or the mask where a secret is in it. */
    String covered(String text) {
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

    private static void collect(Node node, FieldPath path, Set<String> texts) {
        switch (node) {
            case Scalar scalar -> {
                if (!scalar.text().isEmpty() && Secrets.mayBeSecret(path.toString(), scalar.text())) {
                    texts.add(scalar.text());
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.elements().size(); i++) {
                    collect(array.elements().get(i), path.element(i), texts);
                }
            }
            case ObjectNode object ->
                object.members().forEach(member -> collect(member.value(), path.member(member.name()), texts));
            case TaggedNode tagged -> collect(tagged.value(), path, texts);
            case Unresolved unresolved -> collect(unresolved.written(), path, texts);
        }
    }
}
