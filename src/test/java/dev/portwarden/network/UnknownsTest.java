package dev.portwarden.network;

import static dev.portwarden.network.Facts.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fact is unknown exactly if it depends on an unknown value, whose path it names. */
class UnknownsTest {
    private static final List<String> MODE_FACTS = List.of(
            "mode",
            "isolation",
            "eniPerTask",
            "sharesHostNetwork",
            "loopbackShared",
            "reachableByNeighbours",
            "hostPorts",
            "staticHostPorts",
            "portConflicts",
            "tasksPerInstance");

    @ParameterizedTest
    @ValueSource(strings = {"AWSVPC", "mesh", "'{{mode}}'", "[host]", "default"})
    void factsThatDependOnAnUnknownModeAreUnknown(String mode) {
        Structure facts = Facts.ofPorts(mode, "[{containerPort: 80, hostPort: 80}, {containerPort: 80}]");

        assertThat(MODE_FACTS)
                .allSatisfy(fact -> assertThat(Facts.plain(facts, fact)).isEqualTo("?networkMode"));
        assertThat(Facts.plain(facts, "declared")).isEqualTo(true);
        assertThat(Facts.plain(facts, "os")).isEqualTo("linux");
        assertThat(Facts.plain(facts, "launchTypes")).isEqualTo(List.of());
    }

    @Test
    void factsThatAreEqualInEveryModeAreKnown() {
        Structure facts = Facts.ofContainers("'{{mode}}'", "{name: web, image: web}");

        assertThat(Facts.list(facts, "hostPorts")).isEmpty();
        assertThat(facts.isUnknown("hostPorts")).isFalse();
        assertThat(facts.isUnknown("portConflicts")).isFalse();
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
        assertThat(Facts.plain(facts, "isolation")).isEqualTo("?networkMode");
    }

    @ParameterizedTest
    @CsvSource({
        "runtimePlatform: windows, ?runtimePlatform",
        "runtimePlatform: {operatingSystemFamily: WINDOWS_95}, ?runtimePlatform.operatingSystemFamily",
    })
    void anOmittedModeOnAnUnknownOperatingSystemIsUnknownButItsIsolationIsKnown(String platform, String unknown) {
        Structure facts = Facts.of(
                "{family: web, " + platform
                        + ", containerDefinitions: [{name: web, image: web, portMappings: [{containerPort: 80, hostPort: 80}]}]}");

        assertThat(Facts.plain(facts, "os")).isEqualTo(unknown);
        assertThat(Facts.plain(facts, "mode")).isEqualTo(unknown);
        assertThat(Facts.plain(facts, "isolation")).isEqualTo("container-nat");
        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(80L);
    }

    @Test
    void modeDefaultOnAnUnknownOperatingSystemIsUnknown() {
        Structure facts = Facts.of("{family: web, networkMode: default, runtimePlatform: {operatingSystemFamily: MAC},"
                + " containerDefinitions: [{name: web, image: web}]}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("?runtimePlatform.operatingSystemFamily");
        assertThat(Facts.plain(facts, "isolation")).isEqualTo("?runtimePlatform.operatingSystemFamily");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EC2            | ?requiresCompatibilities
                    [EC2, fargate, ec2] | ?requiresCompatibilities[1]
                    """)
    void anOmittedModeOnAnUnknownLaunchTypeIsUnknownButIsNeitherAwsvpcNorHost(String launchTypes, String unknown) {
        Structure facts = Facts.of("{family: web, requiresCompatibilities: " + launchTypes
                + ", containerDefinitions: [{name: web, image: web, portMappings: [{containerPort: 80}]}]}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(unknown);
        assertThat(Facts.plain(facts, "isolation")).isEqualTo(unknown);
        assertThat(Facts.plain(facts, "hostPorts")).isEqualTo(unknown);
        assertThat(Facts.plain(facts, "reachableByNeighbours")).isEqualTo(unknown);
        assertThat(Facts.plain(facts, "eniPerTask")).isEqualTo(false);
        assertThat(Facts.plain(facts, "sharesHostNetwork")).isEqualTo(false);
        assertThat(Facts.plain(facts, "loopbackShared")).isEqualTo(false);
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
    }

    @Test
    void anUnknownLaunchTypeNextToFargateDoesNotMatter() {
        Structure facts = Facts.of("{family: web, requiresCompatibilities: [ec2, FARGATE],"
                + " containerDefinitions: [{name: web, image: web}]}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("");
        assertThat(Facts.plain(facts, "launchTypes")).isEqualTo(List.of("?requiresCompatibilities[0]", "FARGATE"));
    }

    @Test
    void aStatedModeDependsOnNeitherLaunchTypesNorOperatingSystem() {
        Structure facts =
                Facts.of("{family: web, networkMode: host, requiresCompatibilities: EC2, runtimePlatform: linux,"
                        + " containerDefinitions: [{name: web, image: web, user: web}]}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("host");
        assertThat(Facts.plain(facts, "launchTypes")).isEqualTo("?requiresCompatibilities");
    }

    @Test
    void anUnknownUserMakesOnlyItsContainerUnknown() {
        Structure facts = Facts.ofContainers(
                "host",
                "{name: a, image: web}",
                "{name: b, image: web, user: [root]}",
                "{name: c, image: web, user: nobody}",
                "{name: d, image: web, user: root, privileged: maybe}");

        assertThat(Facts.each(facts, "rootContainers", "name"))
                .containsExactly("a", "?containerDefinitions[1].user", "d");
        assertThat(Facts.each(facts, "privilegedContainers", "name"))
                .containsExactly("?containerDefinitions[3].privileged");
    }

    @Test
    void aRootUserOnAnUnknownOperatingSystemIsUnknown() {
        Structure facts = Facts.of("{family: web, networkMode: host, runtimePlatform: linux, containerDefinitions:"
                + " [{name: a, image: web}, {name: b, image: web, user: web}, {name: c, image: web, user: []}]}");

        assertThat(Facts.list(facts, "rootContainers"))
                .containsExactly("?runtimePlatform", "?containerDefinitions[2].user");
    }

    @Test
    void anUnknownNameMakesOnlyTheNameUnknown() {
        Structure facts =
                Facts.ofContainers("host", "{image: web, privileged: true, portMappings: [{containerPort: 80}]}");

        assertThat(Facts.each(facts, "hostPorts", "container")).containsExactly("?containerDefinitions[0].name");
        assertThat(Facts.each(facts, "hostPorts", "hostPort")).containsExactly(80L);
        assertThat(Facts.each(facts, "rootContainers", "name")).containsExactly("?containerDefinitions[0].name");
        assertThat(Facts.each(facts, "privilegedContainers", "path")).containsExactly("containerDefinitions[0]");
    }

    @Test
    void inBridgeModeAnUnknownHostPortMayBeStatic() {
        Structure facts = Facts.ofPorts("bridge", "[{containerPort: 80}, {containerPort: 81, hostPort: '{{port}}'}]");
        String unknown = "?containerDefinitions[0].portMappings[1].hostPort";

        assertThat(Facts.each(facts, "hostPorts", "containerPort")).containsExactly(80L, 81L);
        assertThat(Facts.each(facts, "hostPorts", "hostPort")).containsExactly(0L, unknown);
        assertThat(Facts.each(facts, "hostPorts", "dynamic")).containsExactly(true, unknown);
        assertThat(Facts.each(facts, "hostPorts", "reserved")).containsExactly(false, unknown);
        assertThat(Facts.list(facts, "staticHostPorts")).containsExactly(unknown);
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(unknown);
    }

    @Test
    void oneStaticHostPortIsEnoughForOneTaskPerInstance() {
        Structure facts = Facts.ofPorts(
                "bridge", "[{containerPort: 81, hostPort: '{{port}}'}, {containerPort: 80, hostPort: 8080}]");

        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(1L);
    }

    @Test
    void inHostModeAnUnknownPortIsStatic() {
        Structure facts = Facts.ofPorts(
                "host",
                "[{containerPort: '{{port}}'}, {containerPort: 80, hostPort: x}, {containerPort: x, hostPort: 81}]");
        String port = "?containerDefinitions[0].portMappings[0].containerPort";
        String hostPort = "?containerDefinitions[0].portMappings[1].hostPort";

        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(port, hostPort, 81L);
        assertThat(Facts.each(facts, "staticHostPorts", "reserved")).containsExactly(port, hostPort, false);
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "80", "90-80", "-80", "80-", "80-90-99", "1-100000", "8o-90", "80 - 90"})
    void thePortsOfAnInvalidRangeAreUnknown(String range) {
        Structure host = Facts.ofPorts("host", "[{containerPortRange: \"" + range + "\"}]");
        Structure bridge = Facts.ofPorts("bridge", "[{containerPortRange: \"" + range + "\"}]");
        String unknown = "?containerDefinitions[0].portMappings[0].containerPortRange";

        assertThat(Facts.each(host, "hostPorts", "containerPortRange")).containsExactly(range);
        assertThat(Facts.each(host, "hostPorts", "hostPort")).containsExactly(unknown);
        assertThat(Facts.each(host, "hostPorts", "reserved")).containsExactly(unknown);
        assertThat(Facts.each(bridge, "hostPorts", "dynamic")).containsExactly(true);
        assertThat(Facts.each(bridge, "hostPorts", "reserved")).containsExactly(false);
    }

    @Test
    void anUnknownMappingOrContainerIsOneUnknownElement() {
        Structure facts = Facts.ofContainers(
                "bridge", container("a", "[8080, {containerPort: 80, hostPort: 80}]"), container("b", "8080"), "web");

        List<Object> unknown = List.of(
                "?containerDefinitions[0].portMappings[0]",
                "containerDefinitions[0].portMappings[1]",
                "?containerDefinitions[1].portMappings",
                "?containerDefinitions[2]");
        assertThat(Facts.each(facts, "hostPorts", "path")).isEqualTo(unknown);
        assertThat(Facts.each(facts, "staticHostPorts", "path")).isEqualTo(unknown);
        assertThat(Facts.each(facts, "rootContainers", "name")).containsExactly("a", "b", "?containerDefinitions[2]");
        assertThat(Facts.list(facts, "privilegedContainers")).containsExactly("?containerDefinitions[2]");
    }

    @Test
    void unknownContainersMakeOnlyDependentFactsUnknown() {
        String unknown = "?containerDefinitions";
        Structure host = Facts.of("{family: web, networkMode: host}");
        Structure awsvpc = Facts.of("{family: web, networkMode: awsvpc, containerDefinitions: web}");
        Structure none = Facts.of("{family: web, networkMode: none}");

        assertThat(Facts.plain(host, "isolation")).isEqualTo("host");
        assertThat(List.of("hostPorts", "staticHostPorts", "portConflicts", "tasksPerInstance", "rootContainers"))
                .allSatisfy(fact -> assertThat(Facts.plain(host, fact)).isEqualTo(unknown));
        assertThat(Facts.plain(awsvpc, "hostPorts")).isEqualTo(List.of());
        assertThat(Facts.plain(awsvpc, "tasksPerInstance")).isEqualTo(0L);
        assertThat(Facts.plain(awsvpc, "portConflicts")).isEqualTo(unknown);
        assertThat(Facts.plain(none, "portConflicts")).isEqualTo(List.of());
        assertThat(Facts.plain(none, "privilegedContainers")).isEqualTo(unknown);
    }

    @Test
    void theFactsOfARunWithoutItsTaskDefinitionAreUnknown() {
        Subject definition = Facts.subject("{family: web, containerDefinitions: []}");
        Subject run = Subject.of(
                SubjectKind.TASK,
                Structure.empty(SubjectKind.TASK.shape()),
                definition.node(),
                definition.source(),
                "",
                List.of());

        assertThat(NetworkShape.SHAPE.fieldNames())
                .filteredOn(fact -> !fact.equals("launchTypes"))
                .allSatisfy(fact ->
                        assertThat(Facts.plain(NetworkFacts.of(run), fact)).isEqualTo("?taskDefinition"));
    }
}
