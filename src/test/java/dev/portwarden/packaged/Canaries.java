package dev.portwarden.packaged;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that must not be shown: those in the environments of documents, and planted ones. */
final class Canaries {
    /** Shorter values, such as true and 8080, also occur outside environments. */
    private static final int MIN_LENGTH = 8;

    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)environment");

    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> otherTexts = new HashSet<>();
    private final Map<String, List<String>> byBeginning = new HashMap<>();
    private int planted;

    /** Adds canaries to each container of a document, and records all values that must not be shown. */
    String plant(JsonNode document) {
        note(document, false);
        for (JsonNode containers : document.findValues("containerDefinitions")) {
            for (JsonNode container : containers) {
                if (container instanceof ObjectNode object) {
                    plantIn(object);
                }
            }
        }
        return document.toString();
    }

    /** The same with the containers as JSON in a string, as in templates; null if there are no containers. */
    @Nullable
    String plantText(JsonNode document) {
        if (!(document instanceof ObjectNode object)
                || !object.path("containerDefinitions").isArray()) {
            return null;
        }
        JsonNode containers = object.get("containerDefinitions");
        ObjectNode copy = object.deepCopy();
        copy.put("containerDefinitions", containers.toString());
        copy.put("container_definitions", containers.toString());
        return copy.toString();
    }

    private void plantIn(ObjectNode container) {
        if (!container.has("environment")) {
            container.putArray("environment").addObject().put("name", "PLANTED").put("value", next());
        }
        if (!container.has("command")) {
            container.putArray("command").add("--password=" + next()).add("serve");
        }
        if (!container.has("dockerLabels")) {
            container.putObject("dockerLabels").put("com.example.api-key", next());
        }
        container.put("dbPassword", next());
        container.putArray("args").add("--token").add(next());
    }

    /** A new canary. */
    String next() {
        planted++;
        String canary = "canary" + Long.toString(planted * 7_919L + 1_000_003L, Character.MAX_RADIX) + "yranac";
        secrets.add(canary);
        return canary;
    }

    private void note(JsonNode node, boolean secret) {
        if (node.isTextual()) {
            String text = node.textValue();
            if (!secret) {
                otherTexts.add(text);
                otherTexts.add(escaped(text));
            } else if (text.length() >= MIN_LENGTH) {
                secrets.add(text);
            }
        }
        node.forEach(child -> {
            if (!node.isObject()) {
                note(child, secret);
            }
        });
        node.properties().forEach(member -> {
            boolean inside = ENVIRONMENT.matcher(member.getKey()).matches()
                    && member.getValue().isContainerNode();
            note(member.getValue(), inside || (secret && !member.getKey().equalsIgnoreCase("name")));
        });
    }

    /**
     * The secrets in a text, unchanged or escaped as in JSON. Values that also occur outside environments do not count.
     */
    List<String> in(String text) {
        Map<String, List<String>> byBeginning = beginnings();
        List<String> found = new ArrayList<>();
        for (int i = 0; i + MIN_LENGTH <= text.length(); i++) {
            for (String secret : byBeginning.getOrDefault(text.substring(i, i + MIN_LENGTH), List.of())) {
                if (text.startsWith(secret, i)) {
                    found.add(secret);
                }
            }
        }
        return found;
    }

    /** Number of secrets that are searched for. */
    int size() {
        return beginnings().values().stream().mapToInt(List::size).sum();
    }

    private Map<String, List<String>> beginnings() {
        if (byBeginning.isEmpty()) {
            for (String secret : secrets) {
                if (otherTexts.stream().noneMatch(text -> text.contains(secret))) {
                    for (String form : Set.copyOf(List.of(secret, escaped(secret)))) {
                        byBeginning
                                .computeIfAbsent(form.substring(0, MIN_LENGTH), _ -> new ArrayList<>())
                                .add(form);
                    }
                }
            }
        }
        return byBeginning;
    }

    /** The text as escaped in a JSON string. */
    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
