package dev.portwarden.secret;

import dev.portwarden.document.Node;
import dev.portwarden.document.Scalar;
import dev.portwarden.ecs.FieldNames;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which values of an ECS document may be secret: everything in an environment but the names in it, however it is written
 * or misspelt, a text in the place of objects, and what looks like a secret in a command, a label, a tag, an option or a field
 * that ECS does not have, or stands behind the name of one. Such a value is never quoted.
 */
public final class Secrets {
    /** What stands in the place of a value. */
    public static final String MASK = "***";

    private static final String ENVIRONMENT = "environment";
    private static final Pattern STEP = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern VARIABLE_NAME = Pattern.compile("\\[\\d+]\\.name");
    private static final Pattern INDEXES = Pattern.compile("(\\[\\d+])+$");
    private static final Pattern SECRET_REFERENCE = Pattern.compile("\\[\\d+]\\.(name|valueFrom)");
    private static final List<String> FREE_NAMES = List.of(
            "command",
            "entryPoint",
            "dockerLabels",
            "options",
            "driverOpts",
            "labels",
            "healthCheck",
            "tags",
            "properties");
    private static final Pattern FREE_TEXT = Pattern.compile("(^|\\.)(" + String.join("|", FREE_NAMES) + ")\\b");
    private static final Set<String> OTHER_ENVIRONMENTS = Set.of("env", "envs", "envvars", "environmentvariables");

    private static final Remembered<Boolean> ENVIRONMENTS = new Remembered<>(Secrets::looksLikeEnvironment);
    private static final Remembered<Doubt> DOUBTS = new Remembered<>(Doubt::of);
    private static final Remembered<Place> PLACES = new Remembered<>(Place::of);

    private Secrets() {}

    /** What may stand at a path. */
    private enum Place {
        /** No secret. */
        PLAIN,
        /** Anything, so that its look tells. */
        FREE,
        /** Always taken for a secret. */
        SECRET;

        static Place of(String path) {
            if (isInEnvironment(path) || isInPlaceOfObjects(path)) {
                return SECRET;
            }
            if (!FREE_TEXT.matcher(path).find() && isOfEcs(path)) {
                return PLAIN;
            }
            return SecretPatterns.isLikely(path) ? SECRET : FREE;
        }
    }

    /**
     * Answers about names and paths, which are dear to find and mostly the same. A document may have some of its own choosing:
     * no more are remembered than a fleet has, and none that is overlong.
     */
    private record Remembered<T>(Map<String, T> answers, Function<String, T> ask) {
        private static final int MOST = 10_000;
        private static final int LONGEST = 200;

        Remembered(Function<String, T> ask) {
            this(new ConcurrentHashMap<>(), ask);
        }

        T of(String name) {
            T known = answers.get(name);
            if (known == null) {
                known = ask.apply(name);
                if (name.length() <= LONGEST && answers.size() < MOST) {
                    answers.put(name, known);
                }
            }
            return known;
        }
    }

    /** Where there may be secrets in a member, by its name alone, so that a walk through a document need not ask for each value. */
    public enum Doubt {
        /** Nowhere, but for what is in members with other names. */
        NOWHERE,
        /** In a text, and in texts of a list: objects should be here. */
        TEXTS,
        /** Anywhere below. */
        ANYWHERE;

        /** The doubt about a member of this name, whatever stands around it. */
        public static Doubt about(String member) {
            return DOUBTS.of(member);
        }

        private static Doubt of(String member) {
            if (looksDoubtful(member)) {
                return ANYWHERE;
            }
            return FieldNames.OF_OBJECTS.contains(member) ? TEXTS : NOWHERE;
        }
    }

    private static boolean looksDoubtful(String member) {
        if (FREE_NAMES.stream().anyMatch(member::contains)) {
            return true;
        }
        var step = STEP.matcher(member);
        while (step.find()) {
            if (isOfReferences(step.group()) || isEnvironment(step.group())) {
                return true;
            }
        }
        return !isOfEcs(member);
    }

    /** Whether ECS has fields of all the names in a path. */
    private static boolean isOfEcs(String path) {
        var step = STEP.matcher(path);
        while (step.find()) {
            if (!FieldNames.ALL.contains(step.group())) {
                return false;
            }
        }
        return true;
    }

    /** Whether there should be an object: a text may be one in JSON, with all that is in it. */
    private static boolean isInPlaceOfObjects(String path) {
        String place = INDEXES.matcher(path).replaceFirst("");
        return FieldNames.OF_OBJECTS.contains(place.substring(place.lastIndexOf('.') + 1));
    }

    /** Whether a member of this name holds variables, of whose values CloudTrail may show nothing. */
    public static boolean isEnvironment(String name) {
        return ENVIRONMENTS.of(name);
    }

    private static boolean looksLikeEnvironment(String name) {
        return name.equalsIgnoreCase(ENVIRONMENT)
                || OTHER_ENVIRONMENTS.contains(name.toLowerCase(Locale.ROOT))
                || (Math.abs(name.length() - ENVIRONMENT.length()) <= 1 && NearestName.isOneEdit(name, ENVIRONMENT));
    }

    /** Whether a value of a document may be secret, by its place, its text or what stands before it. */
    public static boolean isSecret(FieldPath path, String text, Node document) {
        return mayBeSecret(path.toString(), text) || isAnnounced(path, document);
    }

    /**
     * Whether a value stands behind what says that it is secret: {@code --password} before it in a command, or the key of its
     * tag, or the name of its property.
     */
    public static boolean isAnnounced(FieldPath path, Node document) {
        FieldPath before = path.elementBefore();
        if (before != null) {
            return before.find(document) instanceof Scalar option
                    && announces(option.text(), path, document)
                    && PLACES.of(path.toString()) != Place.PLAIN;
        }
        return path.name().equalsIgnoreCase("value")
                && Stream.of("key", "Key", "name", "Name").anyMatch(name -> isOfSecret(path.beside(name), document))
                && PLACES.of(path.toString()) != Place.PLAIN;
    }

    private static boolean announces(String option, FieldPath path, Node document) {
        return SecretPatterns.isNamedBy(option)
                || (SecretPatterns.isUserNamedBy(option)
                        && path.find(document) instanceof Scalar user
                        && user.text().contains(":"));
    }

    private static boolean isOfSecret(@Nullable FieldPath name, Node document) {
        return name != null && name.find(document) instanceof Scalar text && SecretPatterns.isLikely(text.text());
    }

    /** Whether the value at a path may be secret, whatever stands before it. */
    public static boolean mayBeSecret(String path, String text) {
        return switch (PLACES.of(path)) {
            case PLAIN -> false;
            case FREE -> SecretPatterns.isLikely(text);
            case SECRET -> true;
        };
    }

    /** Whether a path leads into text that anything may stand in, such as a command: it may be secret without looking so. */
    public static boolean isFreeText(String path) {
        return PLACES.of(path) != Place.PLAIN && FREE_TEXT.matcher(path).find();
    }

    /** A value as it may be quoted: in backticks, or masked. */
    public static String quote(String path, String text) {
        return mayBeSecret(path, text) ? MASK : "`" + text + "`";
    }

    private static boolean isInEnvironment(String path) {
        var step = STEP.matcher(path);
        while (step.find()) {
            if (isEnvironment(step.group()) && !isBehind(step, VARIABLE_NAME, path)) {
                return true;
            }
            if (isOfReferences(step.group()) && !isBehind(step, SECRET_REFERENCE, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBehind(Matcher step, Pattern rest, String path) {
        return rest.matcher(path).region(step.end(), path.length()).matches();
    }

    /** Whether a member of this name says where secrets are kept, and should hold none itself. */
    private static boolean isOfReferences(String name) {
        return name.equals("secrets") || name.equals("secretOptions");
    }
}
