package dev.portwarden.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The fact {@code exposure}: the reasons why a task can be reached over the network. */
class ExposureTest {
    private static final String AWSVPC = "{family: web, networkMode: awsvpc, containerDefinitions: []}";
    private static final String GROUP =
            "networkConfiguration: {awsvpcConfiguration: {subnets: [s], securityGroups: [g]}}";

    @Test
    void aTaskWithItsOwnSecurityGroupAndNoLoadBalancerIsNotExposed() {
        assertThat(exposure(AWSVPC, GROUP)).isEmpty();
    }

    @Test
    void everyLoadBalancerAndServiceConnectAndLatticeIsAReason() {
        assertThat(exposure(
                        AWSVPC,
                        GROUP + ", loadBalancers: [{targetGroupArn: g}], vpcLatticeConfigurations: [{roleArn: r, "
                                + "targetGroupArn: t, portName: p}], serviceConnectConfiguration: {enabled: true, services: "
                                + "[{portName: p}]}"))
                .containsExactly(
                        "load-balancer at loadBalancers[0]",
                        "service-connect at serviceConnectConfiguration.services[0]",
                        "vpc-lattice at vpcLatticeConfigurations[0]");
    }

    @Test
    void aServiceConnectClientIsNotExposed() {
        assertThat(exposure(AWSVPC, GROUP + ", serviceConnectConfiguration: {enabled: true}"))
                .isEmpty();
        assertThat(exposure(
                        AWSVPC, GROUP + ", serviceConnectConfiguration: {enabled: false, services: [{portName: p}]}"))
                .isEmpty();
    }

    @Test
    void theDefaultSecurityGroupExposesTheTaskToItsMembers() {
        assertThat(exposure(AWSVPC, "networkConfiguration: {awsvpcConfiguration: {subnets: [s]}}"))
                .containsExactly("default-security-group at networkConfiguration.awsvpcConfiguration");
    }

    @Test
    void exposureByAPublicAddressDependsOnTheSubnets() {
        assertThat(exposure(
                        AWSVPC,
                        "networkConfiguration: {awsvpcConfiguration: {subnets: [s], securityGroups: [g], "
                                + "assignPublicIp: ENABLED}}"))
                .containsExactly("?networkConfiguration.awsvpcConfiguration.subnets");
    }

    @Test
    void anUnstatedPublicAddressOfARunOnFargateIsUnknown() {
        String run = "{taskDefinition: " + AWSVPC + ", run: {taskDefinition: web, launchType: %s, " + GROUP + "}}";

        assertThat(reasons(run.formatted("FARGATE")))
                .containsExactly("?networkConfiguration.awsvpcConfiguration.assignPublicIp");
        assertThat(reasons(run.formatted("EC2"))).isEmpty();
    }

    @Test
    void theNetworkOfTheInstanceExposesTheTask() {
        String mapping = "containerDefinitions: [{name: a, image: a, portMappings: [{containerPort: 80}]}]}";

        assertThat(exposure("{family: web, networkMode: bridge, " + mapping, "desiredCount: 1"))
                .containsExactly(
                        "host-port at taskDefinition.containerDefinitions[0].portMappings[0]",
                        "neighbours at taskDefinition.networkMode");
        assertThat(exposure("{family: web, networkMode: host, " + mapping, "desiredCount: 1"))
                .containsExactly(
                        "host-network at taskDefinition.networkMode",
                        "host-port at taskDefinition.containerDefinitions[0].portMappings[0]",
                        "neighbours at taskDefinition.networkMode");
        assertThat(exposure("{family: web, networkMode: none, containerDefinitions: []}", "desiredCount: 1"))
                .isEmpty();
    }

    @Test
    void withoutTheTaskDefinitionMoreReasonsArePossible() {
        assertThat(reasons(
                        "{serviceName: a, taskDefinition: web, loadBalancers: [{targetGroupArn: g}], " + GROUP + "}"))
                .containsExactly("load-balancer at loadBalancers[0]", "?taskDefinition");
    }

    private static List<String> exposure(String definition, String service) {
        return reasons("{taskDefinition: " + definition + ", service: {serviceName: a, taskDefinition: web, " + service
                + "}}");
    }

    private static List<String> reasons(String document) {
        var facts = Facts.ofLaunched(document);
        List<Object> reasons = Facts.each(facts, "exposure", "reason");
        List<Object> paths = Facts.each(facts, "exposure", "path");
        return java.util.stream.IntStream.range(0, reasons.size())
                .mapToObj(i -> reasons.get(i).equals(paths.get(i))
                        ? reasons.get(i).toString()
                        : reasons.get(i) + " at " + paths.get(i))
                .toList();
    }
}
