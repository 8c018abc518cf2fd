package dev.portwarden.secret;

import dev.portwarden.document.Node;
import dev.portwarden.shape.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one subject's documents and labels, to recognise them in the results of expressions. They are
 * collected at first use, since most evaluations do not need them. Not thread-safe.
 */
public final class KnownSecrets {
    /** A shorter text occurs in many values by chance, so it is only found as a whole value. */
    private static final int MIN_PART_LENGTH = 4;

    public static final KnownSecrets NONE = new KnownSecrets(List::of, List.of());

    private final Supplier<List<Node>> documents;
    private final List<Map<String, String>> labels;
    private @Nullable Found found;

    /** All secrets, those that are secret only by the text before them, and those of the labels. */
    private record Found(Set<String> texts, Set<String> announced, Set<String> labels) {}

    /** The secrets of documents, and of labels and claims that the caller states. */
    public KnownSecrets(Supplier<List<Node>> documents, List<Map<String, String>> labels) {
        this.documents = documents;
        this.labels = labels;
    }

    private Found found() {
        Found known = found;
        if (known == null) {
            known = new Found(new HashSet<>(), new HashSet<>(), new HashSet<>());
            collect(known);
            found = known;
        }
        return known;
    }

    private void collect(Found into) {
        for (Map<String, String> each : labels) {
            Secrets.maskLabels(each).forEach((name, masked) -> {
                String value = each.getOrDefault(name, "");
                if (Secrets.isMask(masked) && !value.isEmpty() && !Secrets.isMask(value)) {
                    into.labels().add(value);
                }
            });
        }
        into.texts().addAll(into.labels());
        for (Node document : documents.get()) {
            SecretWalk.walk(document, (scalar, _, secrecy) -> {
                if (secrecy != SecretWalk.Secrecy.NONE && !scalar.text().isEmpty()) {
                    into.texts().add(scalar.text());
                    if (secrecy == SecretWalk.Secrecy.ANNOUNCED) {
                        into.announced().add(scalar.text());
                    }
                }
            });
        }
    }

    /** Whether a text read by an expression may be secret. */
    public boolean isSecret(String text, FieldPath path) {
        String place = path.toString();
        return Secrets.mayBeSecret(place, text)
                || (SecretPlaces.isFreeText(place) && found().announced().contains(text));
    }

    /** Whether a text is the secret value of a label or claim. */
    public boolean isLabel(String text) {
        return found().labels().contains(text);
    }

    /** Whether a text holds a secret. */
    public boolean isIn(String text) {
        return found().texts().contains(text)
                || found().texts().stream()
                        .anyMatch(secret -> secret.length() >= MIN_PART_LENGTH && text.contains(secret));
    }

    /** Whether a text must be masked when it is shown; the path is its place in the subject's document. */
    public boolean isHidden(String text, @Nullable FieldPath path) {
        return (path != null && Secrets.mayBeSecret(path.toString(), text)) || isIn(text);
    }

    /** The text, or the mask if the text holds a secret. */
    public String masked(String text) {
        return isIn(text) ? Secrets.MASK : text;
    }

    /** A text with each secret in it masked, such as the message of an error that quotes a value. */
    public String without(String text) {
        String masked = text;
        for (String secret : found().texts()) {
            masked = secret.length() >= MIN_PART_LENGTH || masked.equals(secret)
                    ? masked.replace(secret, Secrets.MASK)
                    : masked.replace('"' + secret + '"', '"' + Secrets.MASK + '"')
                            .replace('`' + secret + '`', '`' + Secrets.MASK + '`');
        }
        return masked;
    }
}
