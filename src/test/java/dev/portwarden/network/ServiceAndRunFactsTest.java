package dev.portwarden.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.shape.Structure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of services and task runs. */
class ServiceAndRunFactsTest {
    private static final String AWSVPC = "networkConfiguration.awsvpcConfiguration";
    private static final String BRIDGE = "{family: web, networkMode: bridge, containerDefinitions:"
            + " [{name: web, image: web, user: root, portMappings: [{containerPort: 80, hostPort: 8080}]}]}";

    @Test
    void subnetsAndSecurityGroupsHavePaths() {
        Structure facts =
                service("networkConfiguration: {awsvpcConfiguration: {subnets: [s-1, s-2], securityGroups: [g]}}");

        assertThat(Facts.list(facts, "subnets"))
                .containsExactly(
                        Map.of("id", "s-1", "path", AWSVPC + ".subnets[0]"),
                        Map.of("id", "s-2", "path", AWSVPC + ".subnets[1]"));
        assertThat(Facts.list(facts, "securityGroups"))
                .containsExactly(Map.of("id", "g", "path", AWSVPC + ".securityGroups[0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    securityGroups: [g]         | false
                    securityGroups: [[[x]]]     | false
                    securityGroups: []          | true
                    securityGroups: null        | true
                    securityGroups: 7           | ?networkConfiguration.awsvpcConfiguration.securityGroups
                    """)
    void withoutASecurityGroupTheDefaultOneIsUsed(String groups, String expected) {
        Structure facts = service("networkConfiguration: {awsvpcConfiguration: {subnets: [s], " + groups + "}}");

        assertThat(Facts.plain(facts, "usesDefaultSecurityGroup").toString()).isEqualTo(expected);
    }

    @Test
    void aTaskWithoutANetworkInterfaceHasNoDefaultSecurityGroup() {
        assertThat(Facts.plain(service("desiredCount: 1"), "usesDefaultSecurityGroup"))
                .isEqualTo(false);
        assertThat(Facts.plain(
                        Facts.ofLaunched(
                                "{taskDefinition: " + BRIDGE + ", service: {serviceName: a, taskDefinition: web, "
                                        + "networkConfiguration: {awsvpcConfiguration: {subnets: [s]}}}}"),
                        "usesDefaultSecurityGroup"))
                .isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    service | FARGATE | assignPublicIp: ENABLED  | enabled
                    service | FARGATE | assignPublicIp: DISABLED | disabled
                    service | FARGATE | assignPublicIp: yes      | ?networkConfiguration.awsvpcConfiguration.assignPublicIp
                    service | FARGATE | assignPublicIp: null     | unset
                    service | null    | assignPublicIp: null     | unset
                    run     | EC2     | assignPublicIp: null     | unset
                    run     | EXTERNAL | assignPublicIp: null    | unset
                    run     | FARGATE | assignPublicIp: null     | ?networkConfiguration.awsvpcConfiguration.assignPublicIp
                    run     | MANAGED_INSTANCES | assignPublicIp: null | ?networkConfiguration.awsvpcConfiguration.assignPublicIp
                    run     | FARGATE | assignPublicIp: DISABLED | disabled
                    run     | null    | assignPublicIp: null     | ?launchType
                    run     | null    | assignPublicIp: DISABLED | disabled
                    """)
    void anOmittedPublicAddressIsUnsetOrUnknown(String kind, String launchType, String assign, String expected) {
        String rest = "launchType: " + launchType + ", networkConfiguration: {awsvpcConfiguration: {subnets: [s], "
                + assign + "}}";
        Structure facts = kind.equals("run") ? run(rest) : service(rest);

        assertThat(Facts.plain(facts, "publicIp")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    launchType: EC2                                                  | [EC2]
                    launchType: EXTERNAL                                             | [EXTERNAL]
                    launchType: MANAGED_INSTANCES                                    | [MANAGED_INSTANCES]
                    launchType: fargate                                              | ?launchType
                    desiredCount: 1                                                  | ?launchType
                    capacityProviderStrategy: []                                     | ?launchType
                    capacityProviderStrategy: [{capacityProvider: FARGATE}]          | [FARGATE]
                    capacityProviderStrategy: [{capacityProvider: FARGATE_SPOT}, {capacityProvider: FARGATE}] | [FARGATE]
                    capacityProviderStrategy: [{capacityProvider: mine}]             | [?capacityProviderStrategy[0].capacityProvider]
                    capacityProviderStrategy: [{capacityProvider: FARGATE}, {capacityProvider: mine}] | [FARGATE, ?capacityProviderStrategy[1].capacityProvider]
                    capacityProviderStrategy: 7                                      | ?capacityProviderStrategy
                    capacityProviderStrategy: [7]                                    | [?capacityProviderStrategy[0]]
                    capacityProviderStrategy: [7, {capacityProvider: FARGATE}]       | [?capacityProviderStrategy[0], FARGATE]
                    """)
    void theLaunchTypeIsStatedOrFollowsFromTheCapacityProviders(String rest, String expected) {
        assertThat(Facts.plain(service(rest), "launchTypes").toString()).isEqualTo(expected);
    }

    @Test
    void theTaskDefinitionDeterminesTheModeAndItsPathsBeginWithTaskDefinition() {
        Structure facts =
                Facts.ofLaunched("{taskDefinition: " + BRIDGE + ", run: {taskDefinition: 'web:3', launchType: EC2}}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("bridge");
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(1L);
        assertThat(Facts.plain(facts, "launchTypes")).isEqualTo(List.of("EC2"));
        assertThat(Facts.each(facts, "hostPorts", "path"))
                .containsExactly("taskDefinition.containerDefinitions[0].portMappings[0]");
        assertThat(Facts.each(facts, "rootContainers", "path"))
                .containsExactly("taskDefinition.containerDefinitions[0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"container", "containerPort", "containerPortRange", "hostPort", "protocol", "dynamic", "reserved"
            })
    void otherFieldsOfAFactEqualThoseOfTheTaskDefinition(String field) {
        Structure launched =
                Facts.ofLaunched("{taskDefinition: " + BRIDGE + ", run: {taskDefinition: 'web:3', launchType: EC2}}");
        Structure definition = Facts.of(BRIDGE);

        Structure there = (Structure) definition.items("hostPorts").getFirst();
        Structure here = (Structure) launched.items("hostPorts").getFirst();
        assertThat(here.find(field)).isEqualTo(there.find(field));
        assertThat(definition.items("hostPorts")).hasSameSizeAs(launched.items("hostPorts"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    launchType: EC2     | []        | bridge
                    launchType: FARGATE | []        | ''
                    desiredCount: 1     | []        | ?launchType
                    desiredCount: 1     | [EC2]     | bridge
                    desiredCount: 1     | [FARGATE] | ''
                    """)
    void anOmittedModeFollowsFromTheLaunchType(String rest, String compatibilities, String mode) {
        Structure facts = Facts.ofLaunched("{taskDefinition: {family: web, requiresCompatibilities: " + compatibilities
                + ", containerDefinitions: []}, service: {serviceName: a, taskDefinition: web, " + rest + "}}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({
        "web, bridge",
        "web:9, bridge",
        "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:9, bridge",
        "admin, ?taskDefinition",
        "admin:9, ?taskDefinition",
        "arn:aws:ecs:eu-west-1:111122223333:task-definition/admin:9, ?taskDefinition",
        "'', ?taskDefinition"
    })
    void anUnregisteredTaskDefinitionMatchesByItsFamily(String named, String mode) {
        Structure facts = Facts.ofLaunched(
                "{taskDefinition: " + BRIDGE + ", service: {serviceName: a, taskDefinition: '" + named + "'}}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({
        "web, bridge",
        "web:3, bridge",
        "web:4, ?taskDefinition",
        "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3, bridge",
        "arn:aws:ecs:eu-west-1:111122223333:task-definition/web, bridge",
        "arn:aws:ecs:us-east-1:111122223333:task-definition/web:3, ?taskDefinition"
    })
    void aRegisteredTaskDefinitionMatchesByItsFamilyAndRevision(String named, String mode) {
        Structure facts = Facts.ofLaunched("{taskDefinition: {taskDefinitionArn: "
                + "'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3', revision: 3, family: web, networkMode: bridge, "
                + "containerDefinitions: []}, service: {serviceName: a, taskDefinition: '" + named + "'}}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(mode);
    }

    @Test
    void everyTargetGroupAndClassicLoadBalancerIsALoadBalancerTarget() {
        Structure facts = service("loadBalancers: [{targetGroupArn: g1, containerName: web, containerPort: 80, "
                + "advancedConfiguration: {alternateTargetGroupArn: g2}}, {loadBalancerName: old}]");

        assertThat(Facts.each(facts, "loadBalancerTargets", "targetGroupArn")).containsExactly("g1", "g2", "");
        assertThat(Facts.each(facts, "loadBalancerTargets", "loadBalancerName")).containsExactly("", "", "old");
        assertThat(Facts.each(facts, "loadBalancerTargets", "path"))
                .containsExactly("loadBalancers[0]", "loadBalancers[0].advancedConfiguration", "loadBalancers[1]");
    }

    @Test
    void fieldsThatAnUpdateOmitsAreUnknown() {
        Structure facts = Facts.of(
                "{service: web, capacityProviderStrategy: [{capacityProvider: FARGATE}], " + "loadBalancers: []}");

        assertThat(Facts.plain(facts, "launchTypes")).isEqualTo(List.of("FARGATE"));
        assertThat(Facts.plain(facts, "loadBalancerTargets")).isEqualTo(List.of());
        assertThat(Facts.plain(facts, "subnets")).isEqualTo("?networkConfiguration");
        assertThat(Facts.plain(facts, "securityGroups")).isEqualTo("?networkConfiguration");
        assertThat(Facts.plain(facts, "usesDefaultSecurityGroup")).isEqualTo("?networkConfiguration");
        assertThat(Facts.plain(facts, "publicIp")).isEqualTo("?networkConfiguration");
        assertThat(Facts.plain(facts, "mode")).isEqualTo("?taskDefinition");
    }

    private static Structure service(String rest) {
        return Facts.of("{serviceName: a, taskDefinition: web, " + rest + "}");
    }

    private static Structure run(String rest) {
        return Facts.of("{taskDefinition: web, " + rest + "}");
    }
}
