package dev.portwarden.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A generated match.
 *
 * @param document the match as in a policy document
 */
public record RandomMatch(Map<String, Object> document) {
    private static final Map<String, List<String>> PATTERNS = Map.of(
            "family", List.of("web", "payments-*", "a*", "*"),
            "environment", List.of("prod", "te*"),
            "account", List.of("111122223333"),
            "region", List.of("eu-*", "us-east-1"),
            "cluster", List.of("main", "*"),
            "service", List.of("web"),
            "principal", List.of("anonymous", "ci"),
            "channel", List.of("gate", "c*"));

    /** The workloads that policies may name. */
    static final String WORKLOADS = """
            {"apiVersion": "portwarden.dev/v1", "kind": "Workload", "metadata": {"name": "pci"},
             "spec": {"anyOf": [{"families": ["payments-*"]}, {"tags": {"class": ["pci"]}}]}}
            ---
            {"apiVersion": "portwarden.dev/v1", "kind": "Workload", "metadata": {"name": "edge"},
             "spec": {"anyOf": [{"accounts": ["111122223333"], "environments": ["prod"]}]}}
            ---
            {"apiVersion": "portwarden.dev/v1", "kind": "Workload", "metadata": {"name": "empty"},
             "spec": {"anyOf": []}}
            """;

    static RandomMatch of(Random random, boolean channels) {
        Map<String, Object> match = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(PATTERNS.keySet().stream().sorted().toList());
        keys.removeIf(key -> random.nextInt(6) > 0 || key.equals("channel") && !channels);
        keys.forEach(key -> match.put(plural(key), List.of(pick(random, PATTERNS.get(key)), other(key))));
        if (random.nextInt(8) == 0) {
            match.put("tags", Map.of("class", List.of("p*"), "owner", List.of("me", "*")));
        }
        if (random.nextInt(6) == 0) {
            match.put("workloads", List.of(pick(random, List.of("pci", "edge", "empty"))));
        }
        return new RandomMatch(match);
    }

    /** Whether the match holds. */
    Kleene holds(Situation situation) {
        Kleene holds = Kleene.YES;
        for (String key : PATTERNS.keySet()) {
            if (document.get(plural(key)) instanceof List<?> patterns) {
                holds = holds.and(Kleene.matches(situation.value(key), texts(patterns)));
            }
        }
        if (document.containsKey("tags")) {
            holds = holds.and(situation.tag("class", List.of("p*"))).and(situation.tag("owner", List.of("me", "*")));
        }
        if (document.get("workloads") instanceof List<?> workloads) {
            holds = holds.and(belongsTo(texts(workloads).getFirst(), situation));
        }
        return holds;
    }

    private static Kleene belongsTo(String workload, Situation situation) {
        Map<String, Kleene> workloads = new HashMap<>(Map.of("empty", Kleene.NO));
        workloads.put(
                "pci",
                Kleene.matches(situation.value("family"), List.of("payments-*"))
                        .or(situation.tag("class", List.of("pci"))));
        workloads.put(
                "edge",
                Kleene.matches(situation.value("account"), List.of("111122223333"))
                        .and(Kleene.matches(situation.value("environment"), List.of("prod"))));
        return workloads.getOrDefault(workload, Kleene.NO);
    }

    /** A value that no situation has; for a channel, another valid one. */
    private static String other(String key) {
        return key.equals("channel") ? "dry-run" : "nothing";
    }

    private static String plural(String key) {
        return key.equals("family") ? "families" : key + "s";
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String.class::cast).toList();
    }

    static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
