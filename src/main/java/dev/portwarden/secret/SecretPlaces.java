package dev.portwarden.secret;

import dev.portwarden.ecs.EcsApi;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether a path or a member name of an ECS document can hold secrets. */
final class SecretPlaces {
    private static final String ENVIRONMENT = "environment";
    private static final Pattern STEP = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern VARIABLE_NAME = Pattern.compile("\\[\\d+]\\.name");
    private static final Pattern INDEXES = Pattern.compile("(\\[\\d+])+$");
    private static final Pattern SECRET_REFERENCE = Pattern.compile("\\[\\d+]\\.(name|valueFrom)");
    private static final List<String> FREE_NAMES =
            List.of("command entryPoint dockerLabels options driverOpts labels healthCheck tags properties".split(" "));
    private static final Pattern FREE_TEXT = Pattern.compile("(^|\\.)(" + String.join("|", FREE_NAMES) + ")\\b");
    private static final Set<String> OTHER_ENVIRONMENTS = Set.of("env", "envs", "envvars", "environmentvariables");

    private static final Cache<Boolean> ENVIRONMENTS = new Cache<>(SecretPlaces::looksLikeEnvironment);
    private static final Cache<Extent> EXTENTS = new Cache<>(SecretPlaces::computeExtent);
    private static final Cache<Place> PLACES = new Cache<>(SecretPlaces::compute);

    /** The names of all fields of the ECS API. */
    private static final Set<String> ECS_NAMES;

    /** The names whose fields hold only objects, one or a list of them. */
    private static final Set<String> OBJECT_NAMES;

    static {
        Set<String> all = new HashSet<>();
        Set<String> ofOthers = new HashSet<>();
        Set<Shape> seen = new HashSet<>();
        List.of(
                        EcsApi.REGISTER_TASK_DEFINITION,
                        EcsApi.CREATE_SERVICE,
                        EcsApi.UPDATE_SERVICE,
                        EcsApi.RUN_TASK,
                        EcsApi.START_TASK)
                .forEach(shape -> collectNames(shape, seen, all, ofOthers));
        ECS_NAMES = Set.copyOf(all);
        all.removeAll(ofOthers);
        OBJECT_NAMES = Set.copyOf(all);
    }

    private SecretPlaces() {}

    /** What a path can hold. */
    enum Place {
        /** Never a secret. */
        PLAIN,
        /** Any text: a secret is recognised by its form. */
        FREE,
        /** Always a secret. */
        SECRET
    }

    /** How far below a member secrets can stand, by its name alone, so that a walk need not look up every path. */
    enum Extent {
        /** Nowhere, except in members with other names. */
        NOWHERE,
        /** In a text, or a list of texts, where objects are expected. */
        TEXTS,
        /** Anywhere below. */
        ANYWHERE
    }

    /** Computed answers, since few different names occur. Bounded, since a document may invent names. */
    private record Cache<T>(Map<String, T> answers, Function<String, T> compute) {
        private static final int MAX_ENTRIES = 10_000;
        private static final int MAX_NAME_LENGTH = 200;

        Cache(Function<String, T> compute) {
            this(new ConcurrentHashMap<>(), compute);
        }

        T of(String name) {
            T known = answers.get(name);
            if (known == null) {
                known = compute.apply(name);
                if (name.length() <= MAX_NAME_LENGTH && answers.size() < MAX_ENTRIES) {
                    answers.put(name, known);
                }
            }
            return known;
        }
    }

    static Place of(String path) {
        return PLACES.of(path);
    }

    static Extent extent(String member) {
        return EXTENTS.of(member);
    }

    /** Whether a member of this name holds environment variables. */
    static boolean isEnvironment(String name) {
        return ENVIRONMENTS.of(name);
    }

    /** Whether a path leads into text of any content, such as a command. */
    static boolean isFreeText(String path) {
        return of(path) != Place.PLAIN && FREE_TEXT.matcher(path).find();
    }

    private static Place compute(String path) {
        if (isInEnvironment(path) || isInPlaceOfObjects(path)) {
            return Place.SECRET;
        }
        if (!FREE_TEXT.matcher(path).find() && isOfEcs(path)) {
            return Place.PLAIN;
        }
        return SecretPatterns.isLikely(path) ? Place.SECRET : Place.FREE;
    }

    private static Extent computeExtent(String member) {
        boolean anywhere = FREE_NAMES.stream().anyMatch(member::contains)
                || !isOfEcs(member)
                || STEP.matcher(member)
                        .results()
                        .anyMatch(step -> isReferences(step.group()) || isEnvironment(step.group()));
        return anywhere ? Extent.ANYWHERE : OBJECT_NAMES.contains(member) ? Extent.TEXTS : Extent.NOWHERE;
    }

    /** Whether every name in a path is the name of an ECS field. */
    private static boolean isOfEcs(String path) {
        return STEP.matcher(path).results().allMatch(step -> ECS_NAMES.contains(step.group()));
    }

    /** Whether objects are expected at a path: a text there may be JSON of such an object. */
    private static boolean isInPlaceOfObjects(String path) {
        String place = INDEXES.matcher(path).replaceFirst("");
        return OBJECT_NAMES.contains(place.substring(place.lastIndexOf('.') + 1));
    }

    private static boolean looksLikeEnvironment(String name) {
        return name.equalsIgnoreCase(ENVIRONMENT)
                || OTHER_ENVIRONMENTS.contains(name.toLowerCase(Locale.ROOT))
                || (Math.abs(name.length() - ENVIRONMENT.length()) <= 1 && NearestName.isOneEdit(name, ENVIRONMENT));
    }

    private static boolean isInEnvironment(String path) {
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            if ((isEnvironment(step.group()) && !isFollowedBy(VARIABLE_NAME, step, path))
                    || (isReferences(step.group()) && !isFollowedBy(SECRET_REFERENCE, step, path))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFollowedBy(Pattern rest, Matcher step, String path) {
        return rest.matcher(path).region(step.end(), path.length()).matches();
    }

    /** Whether a member of this name holds references to secrets, and must not hold a secret itself. */
    private static boolean isReferences(String name) {
        return name.equals("secrets") || name.equals("secretOptions");
    }

    private static void collectNames(Shape shape, Set<Shape> seen, Set<String> all, Set<String> ofOthers) {
        if (!seen.add(shape)) {
            return;
        }
        for (Shape.Field field : shape.fields()) {
            all.add(field.name());
            FieldType type = field.type();
            while (type instanceof FieldType.ListOf list) {
                type = list.element();
            }
            if (type instanceof FieldType.StructureOf structure) {
                collectNames(structure.shape(), seen, all, ofOthers);
            } else {
                ofOthers.add(field.name());
            }
        }
    }
}
