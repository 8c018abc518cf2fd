package dev.portwarden.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates valid rules, some of which cause errors for some documents. */
final class RandomRules {
    /** The elements, fields and expressions from which a rule is generated. */
    private record RuleSubject(List<Map<String, Object>> forEach, List<String> fields, List<String> expressions) {}

    private static final Map<String, Object> CONTAINERS = Map.of("items", "object.containerDefinitions", "as", "c");

    private static final List<RuleSubject> RULE_SUBJECTS = List.of(
            new RuleSubject(
                    List.of(),
                    List.of("", "networkMode", "containerDefinitions[0].user"),
                    List.of(
                            "network.mode != 'host'",
                            "network.mode == 'awsvpc' || network.staticHostPorts.size() == 0",
                            "object.family.startsWith('web')",
                            "has(object.cpu)",
                            "object.containerDefinitions.all(c, !c.privileged)",
                            "size(object.containerDefinitions) < 3",
                            "request.environment != 'prod'",
                            "params.limit > size(object.volumes)",
                            "variables.host || network.declared",
                            "object.volumes[0].name == 'data'",
                            "100 / size(object.volumes) > 3",
                            "network.portConflicts.size() == 0",
                            "object.tags.exists(t, t.key == 'owner')",
                            "workloads['pci'] || workloads.edge",
                            "object.networkMode in params.modes",
                            "glob('web*', object.family)",
                            "object.containerDefinitions[0].portMappings[0].hostPort == 0",
                            "object.containerDefinitions.map(c, c.name).distinct().size() < 3",
                            "network.hostPorts.all(h, !h.reserved)",
                            "string(object.containerDefinitions[0].memory).size() > 1",
                            "timestamp('2026-01-01T00:00:00Z') < request.time",
                            "object.family.matches('^[a-z-]+$')",
                            "network.tasksPerInstance == 1",
                            "network.launchTypes.exists(t, t == 'FARGATE')",
                            "gate.admitted")),
            new RuleSubject(
                    List.of(CONTAINERS),
                    List.of("", "user", "portMappings[0].hostPort", "environment"),
                    List.of(
                            "c.name != ''",
                            "!c.privileged",
                            "c.memory < 1024",
                            "c.portMappings.all(p, p.hostPort == 0)",
                            "c.user != 'root'",
                            "c.environment.all(e, e.name != 'DEBUG')",
                            "c.dockerLabels['team'] == 'x'",
                            "c.essential || network.mode == 'bridge'",
                            "c.logConfiguration.options.size() < 3",
                            "size(c.command) == 0 || c.command[0] != 'sh'")),
            new RuleSubject(
                    List.of(CONTAINERS, Map.of("items", "c.portMappings", "as", "p")),
                    List.of("", "hostPort"),
                    List.of(
                            "p.hostPort == 0",
                            "p.containerPort != 22",
                            "p.protocol in ['', 'tcp']",
                            "p.hostPort == p.containerPort || c.essential")),
            new RuleSubject(
                    List.of(Map.of("items", "network.hostPorts", "as", "h")),
                    List.of("", "hostPort"),
                    List.of("!h.reserved", "h.dynamic", "h.containerPort > 100", "h.container != 'web'")),
            new RuleSubject(
                    List.of(Map.of("items", "object.requiresCompatibilities", "as", "t")),
                    List.of(""),
                    List.of("t != 'FARGATE'", "t in params.modes")),
            new RuleSubject(
                    List.of(Map.of("items", "object.containerDefinitions[0].portMappings", "as", "p")),
                    List.of("containerPort"),
                    List.of("p.containerPort > 1024")));

    private static final List<Map<String, Object>> EXTRAS = List.of(
            Map.of(),
            Map.of(),
            Map.of("messageExpression", "'family ' + object.family"),
            Map.of("messageExpression", "object.volumes[3].name"),
            Map.of("messageExpression", "''"),
            Map.of(
                    "remediation",
                    Map.of("message", "fix it", "patch", List.of(Map.of("op", "remove", "path", "/hostPort")))),
            Map.of(
                    "remediation",
                    Map.of(
                            "message",
                            "fix it",
                            "patch",
                            List.of(Map.of("op", "add", "path", "/networkMode", "value", "awsvpc")))));

    private RandomRules() {}

    static List<Map<String, Object>> of(Random random, int number) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            RuleSubject subject = RandomMatch.pick(random, RULE_SUBJECTS);
            Map<String, Object> rule = new LinkedHashMap<>(RandomMatch.pick(random, EXTRAS));
            rule.put("name", "rule-" + i);
            rule.put("forEach", subject.forEach());
            rule.put("expression", RandomMatch.pick(random, subject.expressions()));
            rule.put("message", "it does not hold");
            if (random.nextInt(5) == 0) {
                rule.put("fieldExpression", RandomMatch.pick(random, List.of("'networkMode'", "object.family")));
            } else {
                rule.put("field", RandomMatch.pick(random, subject.fields()));
            }
            rules.add(rule);
        }
        return rules;
    }
}
