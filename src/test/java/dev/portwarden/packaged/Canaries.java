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

/** Values that nobody may see again: those in the environments of documents, and some that are planted beside them. */
final class Canaries {
    /** Shorter values, such as true and 8080, stand in documents for many reasons. */
    private static final int TELLING = 8;

    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)environment");

    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final Map<String, List<String>> byBeginning = new HashMap<>();
    private int planted;

    /** A document with canaries in each container, and everything noted that must not be seen again. */
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

    /** The same with the containers as JSON in a string, as templates have them; null where there are none. */
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

    /** A new one. */
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
                elsewhere.add(text);
                elsewhere.add(escaped(text));
            } else if (text.length() >= TELLING) {
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

    /** Those that a text holds, as they are or as JSON writes them, but for what is found outside of environments too. */
    List<String> in(String text) {
        Map<String, List<String>> byBeginning = beginnings();
        List<String> found = new ArrayList<>();
        for (int i = 0; i + TELLING <= text.length(); i++) {
            for (String secret : byBeginning.getOrDefault(text.substring(i, i + TELLING), List.of())) {
                if (text.startsWith(secret, i)) {
                    found.add(secret);
                }
            }
        }
        return found;
    }

    /** How many are looked for. */
    int size() {
        return beginnings().values().stream().mapToInt(List::size).sum();
    }

    private Map<String, List<String>> beginnings() {
        if (byBeginning.isEmpty()) {
            for (String secret : secrets) {
                if (elsewhere.stream().noneMatch(text -> text.contains(secret))) {
                    for (String form : Set.copyOf(List.of(secret, escaped(secret)))) {
                        byBeginning
                                .computeIfAbsent(form.substring(0, TELLING), _ -> new ArrayList<>())
                                .add(form);
                    }
                }
            }
        }
        return byBeginning;
    }

    /** As it stands in JSON between its quotes. */
    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
