package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that expressions read from services and task runs; unknown values follow Kleene's logic. */
class ServiceExpressionsTest {
    private static final String SERVICE = "{serviceName: a, taskDefinition: web, networkConfiguration: "
            + "{awsvpcConfiguration: {subnets: [s-1, [x]], securityGroups: %s}}}";
    private static final String PAIR = "{taskDefinition: {family: web, networkMode: awsvpc, containerDefinitions: "
            + "[{name: a, image: a, user: [x], portMappings: [{containerPort: 80}]}]}, "
            + "%s: {%s taskDefinition: 'web:3', launchType: FARGATE}}";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "groups.exists(g, g == 'sg-default') => true",
                "groups.exists(g, g == 'sg-1') => unknown",
                "groups.all(g, g != 'sg-default') => false",
                "groups.all(g, g != 'sg-1') => unknown",
                "groups.exists_one(g, g == 'sg-default') => unknown",
                "'sg-default' in groups => true",
                "'sg-1' in groups => unknown",
                "groups == ['sg-default', 'sg-1'] => unknown",
                "groups == ['sg-1', 'sg-default'] => false",
                "groups == ['sg-default'] => false",
                "size(groups) == 2 => true",
                "size(groups) == 1 => false",
                "groups[0] == 'sg-default' => true",
                "groups[1] == 'sg-default' => unknown",
                "network.securityGroups.exists(g, g.id == 'sg-default') => true",
                "network.securityGroups.exists(g, g.id == 'sg-1') => unknown",
                "network.securityGroups.all(g, g.id in ['sg-1', 'sg-2']) => false",
                "network.securityGroups.all(g, g.id in ['sg-default']) => unknown",
                "size(network.securityGroups) == 2 => true",
                "network.securityGroups[0].id == 'sg-default' => true",
                "network.securityGroups[1].id == 'sg-default' => unknown",
                "network.securityGroups[1].path.endsWith('[1]') => true",
                "network.usesDefaultSecurityGroup => false",
                "network.subnets.exists(s, s.id == 's-1') => true",
                "network.exposure.exists(e, e.reason == 'load-balancer') => unknown",
                "network.loadBalancerTargets.exists(t, true) => false",
                "network.mode == 'awsvpc' => unknown",
            })
    void anUnknownSecurityGroupAfterTheDefaultGroup(String expression, String expected) {
        assertThat(value("Service", expression, SERVICE.formatted("[sg-default, [x]]")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "groups[0] == 'sg-default' => unknown",
                "groups[1] == 'sg-default' => true",
                "groups == ['sg-1', 'sg-2'] => false",
                "groups.exists(g, g == 'sg-default') => true",
                "'sg-default' in groups => true",
                "size(groups) == 2 => true",
                "network.securityGroups[0].id == 'sg-default' => unknown",
                "network.usesDefaultSecurityGroup => false",
            })
    void anUnknownSecurityGroupBeforeTheDefaultGroup(String expression, String expected) {
        assertThat(value("Service", expression, SERVICE.formatted("[[x], sg-default]")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is unknown")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "groups.exists(g, g == 'sg-default')",
                "'sg-default' in groups",
                "groups == ['sg-default']",
                "size(groups) == 0",
                "groups[0] == 'sg-default'",
                "network.securityGroups.exists(g, g.id == 'sg-default')",
                "network.securityGroups == []",
                "size(network.securityGroups) == 0",
                "network.securityGroups[0].id == 'sg-default'",
                "network.usesDefaultSecurityGroup",
            })
    void unknownSecurityGroups(String expression) {
        assertThat(value("Service", expression, SERVICE.formatted("7"))).isEqualTo("unknown");
        assertThat(value("Service", expression, "{service: a, desiredCount: 2}"))
                .isEqualTo("unknown");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "taskDefinition.family == 'web' => true",
                "taskDefinition.networkMode == network.mode => true",
                "taskDefinition.containerDefinitions.exists(c, c.portMappings.exists(p, p.containerPort == 80)) => true",
                "taskDefinition.containerDefinitions.exists(c, c.user == 'root') => unknown",
                "has(taskDefinition.ipcMode) => false",
                "object.taskDefinition == 'web:3' => true",
                "network.launchTypes == ['FARGATE'] => true",
            })
    void anAttachedTaskDefinitionIsKnown(String expression, String expected) {
        assertThat(value("Service", expression, PAIR.formatted("service", "serviceName: a,")))
                .isEqualTo(expected);
        assertThat(value("Task", expression, PAIR.formatted("run", ""))).isEqualTo(expected);
    }

    @Test
    void aMissingTaskDefinitionIsUnknownAndTheAdviceSaysHowToAddIt() {
        Reason reason = reason("Service", "taskDefinition.networkMode == 'awsvpc'", SERVICE.formatted("[g]"));

        assertThat(reason.unknown()).containsExactly("taskDefinition");
        assertThat(reason.message()).startsWith("cannot be evaluated: `taskDefinition` is unknown");
        assertThat(reason.advice().text())
                .contains("check --with FILE")
                .contains("{\"taskDefinition\": {...}, \"service\": {...}}");
    }

    @Test
    void fieldsThatAnUpdateOmitsAreUnknownAndTheAdviceSaysWhy() {
        Reason reason = reason("Service", "network.publicIp != 'enabled'", "{service: a, desiredCount: 2}");

        assertThat(reason.unknown()).containsExactly("networkConfiguration");
        assertThat(reason.advice().text()).startsWith("the update does not change it");
    }

    @Test
    void unknownPathsInTheTaskDefinitionBeginWithTaskDefinition() {
        Reason reason = reason(
                "Service",
                "taskDefinition.containerDefinitions.all(c, c.user != 'root')",
                PAIR.formatted("service", "serviceName: a,"));

        assertThat(reason.unknown()).containsExactly("taskDefinition.containerDefinitions[0].user");
    }

    @Test
    void aReasonAboutAFactPointsAtTheService() {
        SubjectDecision subject = decide(
                policy(
                        "Service",
                        "{name: r, message: m, forEach: [{items: network.securityGroups, as: g}], "
                                + "expression: \"g.id != 'bad'\", field: id}"),
                "{serviceName: a, taskDefinition: web, networkConfiguration: {awsvpcConfiguration:\n"
                        + " {subnets: [s], securityGroups: [good, bad]}}}");

        assertThat(subject.violations())
                .filteredOn(reason -> reason.rule().policy().name().equals("p"))
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason.place().position().line()).isEqualTo(3));
    }

    @Test
    void secretsOfTheAttachedTaskDefinitionAreNotShown() {
        String document = PAIR.formatted("service", "serviceName: a,")
                .replace("user: [x]", "environment: [{name: A, value: canary}, {name: B, value: canary-2}]");
        String message = "'it is ' + taskDefinition.containerDefinitions[0].environment[0].value";
        String rule = "{name: r, message: m, expression: \"false\", messageExpression: \"" + message + "\"}";

        SubjectDecision subject = decide(policy("Service", rule), document);

        assertThat(subject.violations())
                .filteredOn(reason -> reason.rule().policy().name().equals("p"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.message()).isEqualTo("m"));
    }

    @Test
    void errorsDoNotQuoteSecretsOfTheAttachedTaskDefinition() {
        String document = PAIR.formatted("service", "serviceName: a,")
                .replace("user: [x]", "environment: [{name: A, value: canary}]");

        Reason reason =
                reason("Service", "int(taskDefinition.containerDefinitions[0].environment[0].value) == 1", document);

        assertThat(reason.verdict()).isEqualTo(Verdict.Kind.ERROR);
        assertThat(reason.message()).startsWith("could not be evaluated: ").doesNotContain("canary");
    }

    private static String value(String kind, String expression, String document) {
        String rule = rule(expression);
        List<String> verdicts = decide(policy(kind, rule), document).violations().stream()
                .filter(reason -> reason.rule().policy().name().equals("p"))
                .map(reason -> reason.verdict().text())
                .toList();
        return switch (verdicts.stream().collect(Collectors.joining(","))) {
            case "" -> "true";
            case "fail" -> "false";
            case String other -> other;
        };
    }

    private static Reason reason(String kind, String expression, String document) {
        return decide(policy(kind, rule(expression)), document).violations().stream()
                .filter(reason -> reason.rule().policy().name().equals("p"))
                .findFirst()
                .orElseThrow();
    }

    private static String rule(String expression) {
        String groups = "object.networkConfiguration.awsvpcConfiguration.securityGroups";
        return "{name: r, message: m, expression: \"" + expression.replaceAll("(?<![.\\w])groups", groups) + "\"}";
    }

    private static String policy(String kind, String rule) {
        return "apiVersion: portwarden.dev/v1\nkind: AdmissionPolicy\nmetadata: {name: p}\nspec:\n  match: {kinds: ["
                + kind + "]}\n  validations:\n    - " + rule + "\n";
    }

    private static SubjectDecision decide(String policy, String document) {
        byte[] text = ("---\n" + document).getBytes(StandardCharsets.UTF_8);
        return TestWiring.STAGES
                .pipeline()
                .decide(TestWiring.submission("", text), new PolicyBench(policy).policies())
                .await()
                .subjects()
                .getLast();
    }
}
