package dev.portwarden.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A generated policy with its expected behaviour.
 *
 * @param document   the policy document
 * @param match      the match of the policy
 * @param exclude    the exclusion of the policy; an empty one excludes nothing
 * @param conditions the results of its match conditions: true, false, unknown (without a cluster) or error, as T, F, U
 *                   or E
 * @param inForce    whether its action is in force
 * @param rules      the number of rules
 */
public record RandomPolicy(
        String name,
        Map<String, Object> document,
        RandomMatch match,
        RandomMatch exclude,
        List<Character> conditions,
        boolean inForce,
        int rules) {

    private static final Map<Character, String> CONDITIONS = Map.of(
            'T', "object.family == object.family || true",
            'F', "network.declared && false",
            'U', "request.cluster == 'main' || request.cluster != 'main'",
            'E', "object.volumes[99].name == ''");

    private static final List<Map<String, Object>> ACTIONS = List.of(
            Map.of(),
            Map.of("action", "Deny"),
            Map.of("action", "Warn"),
            Map.of("action", "Audit"),
            Map.of("actions", List.of(Map.of("action", "Warn"), Map.of("action", "Deny", "from", "2026-01-01"))),
            Map.of("actions", List.of(Map.of("action", "Deny", "from", "2027-01-01"))));

    /**
     * Generates a policy.
     *
     * @param channels whether it may match channels
     * @param strict   whether it denies, also on every unknown or error
     */
    public static RandomPolicy of(Random random, int number, boolean channels, boolean strict) {
        RandomMatch match = RandomMatch.of(random, channels);
        RandomMatch exclude = random.nextInt(4) == 0 ? RandomMatch.of(random, channels) : new RandomMatch(Map.of());
        List<Character> conditions = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            conditions.add(RandomMatch.pick(random, strict ? List.of('T', 'U') : List.of('T', 'T', 'F', 'U', 'E')));
        }
        Map<String, Object> action = RandomMatch.pick(random, strict ? ACTIONS.subList(0, 2) : ACTIONS);
        Map<String, Object> spec = new LinkedHashMap<>(action);
        Map<String, Object> matching = new LinkedHashMap<>(match.document());
        if (!exclude.document().isEmpty()) {
            matching.put("exclude", exclude.document());
        }
        spec.put("match", matching);
        spec.put("matchConditions", conditions(conditions));
        spec.put("params", Map.of("limit", 2, "modes", List.of("awsvpc", "none")));
        spec.put("variables", List.of(Map.of("name", "host", "expression", "network.mode == 'host'")));
        spec.put("failurePolicy", strict || random.nextInt(3) > 0 ? "Fail" : "Ignore");
        int rules = 1 + random.nextInt(3);
        spec.put("validations", RandomRules.of(random, rules));
        String name = "generated-" + number;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "portwarden.dev/v1");
        document.put("kind", "AdmissionPolicy");
        document.put("metadata", Map.of("name", name));
        document.put("spec", spec);
        boolean inForce = !action.equals(ACTIONS.getLast());
        return new RandomPolicy(name, document, match, exclude, conditions, inForce, rules);
    }

    /** A file with policies and the workloads that they use. */
    public static String file(List<RandomPolicy> policies) {
        StringBuilder text = new StringBuilder(RandomMatch.WORKLOADS);
        policies.forEach(policy ->
                text.append("---\n").append(Rendering.json(policy.document())).append('\n'));
        return text.toString();
    }

    /** Whether the policy applies; an error in a condition does not skip it. */
    public Kleene applies(Situation situation) {
        Kleene applies = inForce ? match.holds(situation) : Kleene.NO;
        if (!exclude.document().isEmpty()) {
            applies = applies.and(exclude.holds(situation).not());
        }
        return conditions.contains('F') ? Kleene.NO : applies;
    }

    private static List<Map<String, Object>> conditions(List<Character> kinds) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            conditions.add(Map.of("name", "condition-" + i, "expression", CONDITIONS.get(kinds.get(i))));
        }
        return conditions;
    }
}
