package dev.portwarden.secret;

import dev.portwarden.document.Node;
import dev.portwarden.document.Scalar;
import dev.portwarden.shape.FieldPath;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Detects values of an ECS document that may be secret: every value of an environment, however its name is misspelt; a
 * text where ECS expects objects; and anything in a command, label, tag, option or unknown field that looks like a
 * secret or follows the name of one. Such a value is never shown.
 */
public final class Secrets {
    /** The text that replaces a secret. */
    public static final String MASK = "***";

    private Secrets() {}

    public static boolean isMask(String value) {
        return value.equals(MASK);
    }

    /** Whether a member of this name holds environment variables. */
    public static boolean isEnvironment(String name) {
        return SecretPlaces.isEnvironment(name);
    }

    /** A value for a message: in backticks, or masked. */
    public static String quote(String path, String text) {
        return mayBeSecret(path, text) ? MASK : "`" + text + "`";
    }

    /** Labels or claims by name, with the values masked that may be secret. */
    public static SortedMap<String, String> maskLabels(Map<String, String> labels) {
        SortedMap<String, String> masked = new TreeMap<>(labels);
        masked.replaceAll((name, value) -> mayBeSecret("labels." + name, value) ? MASK : value);
        return masked;
    }

    /**
     * Whether a value that is to be shown as a whole holds a secret. Free text inside it may be secret without a sign
     * of it, unless the value itself is that text.
     */
    public static boolean holdsSecret(FieldPath path, Node value, Node document) {
        boolean freeTextIsSecret = !SecretPlaces.isFreeText(path.toString());
        boolean[] found = {false};
        SecretWalk.walk(
                document,
                value,
                path,
                (_, place, secrecy) -> found[0] |= secrecy != SecretWalk.Secrecy.NONE
                        || (freeTextIsSecret && SecretPlaces.isFreeText(place.toString())));
        return found[0];
    }

    /** Whether a value may be secret by its path or its text. */
    static boolean mayBeSecret(String path, String text) {
        return switch (SecretPlaces.of(path)) {
            case PLAIN -> false;
            case FREE -> SecretPatterns.isLikely(text);
            case SECRET -> true;
        };
    }

    /** Whether a value of a document may be secret by its path, its text or the text before it. */
    static boolean isSecret(FieldPath path, String text, Node document) {
        return mayBeSecret(path.toString(), text) || isAnnounced(path, document);
    }

    /**
     * Whether a value follows the name of a secret: {@code --password} in a command, or the key of a tag or property.
     */
    static boolean isAnnounced(FieldPath path, Node document) {
        FieldPath before = path.elementBefore();
        boolean announced = before != null
                ? before.find(document) instanceof Scalar option && announces(option.text(), path, document)
                : path.name().equalsIgnoreCase("value")
                        && Stream.of("key", "Key", "name", "Name")
                                .anyMatch(name -> namesSecret(path.sibling(name), document));
        return announced && SecretPlaces.of(path.toString()) != SecretPlaces.Place.PLAIN;
    }

    private static boolean announces(String option, FieldPath path, Node document) {
        return SecretPatterns.isSecretOption(option)
                || (SecretPatterns.isUserOption(option)
                        && path.find(document) instanceof Scalar user
                        && user.text().contains(":"));
    }

    private static boolean namesSecret(@Nullable FieldPath name, Node document) {
        return name != null && name.find(document) instanceof Scalar text && SecretPatterns.isLikely(text.text());
    }
}
