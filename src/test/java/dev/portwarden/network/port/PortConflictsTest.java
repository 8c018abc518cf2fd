package dev.portwarden.network.port;

import static dev.portwarden.network.Facts.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.network.Facts;
import dev.portwarden.shape.Structure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fact {@code portConflicts}: ports that are used twice. */
class PortConflictsTest {
    private static final String CONFLICTS = "portConflicts";

    @Test
    void inAwsvpcModeTheSameContainerPortInTwoContainersConflicts() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("web", "[{containerPort: 8080}]"),
                container("admin", "[{containerPort: 81}, {containerPort: 8080, hostPort: 8080, protocol: tcp}]"));

        assertThat(Facts.list(facts, CONFLICTS))
                .containsExactly(Map.of(
                        "port", 8080L,
                        "protocol", "tcp",
                        "otherProtocol", "tcp",
                        "disputed", false,
                        "container", "admin",
                        "otherContainer", "web",
                        "onHost", false,
                        "message", "containers `web` and `admin` both use container port 8080 over tcp",
                        "path", "containerDefinitions[1].portMappings[1]"));
    }

    @Test
    void inAwsvpcModeTheSameContainerPortTwiceInOneContainerConflicts() {
        Structure facts = Facts.ofPorts("awsvpc", "[{containerPort: 80}, {containerPort: 80}]");

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(false);
        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("container `web` uses container port 80 over tcp twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"awsvpc", "host", "bridge"})
    void differentPortsNeverConflict(String mode) {
        Structure facts = Facts.ofContainers(
                mode,
                container("web", "[{containerPort: 80}, {containerPort: 443}]"),
                container("admin", "[{containerPort: 8080}]"));

        assertThat(Facts.list(facts, CONFLICTS)).isEmpty();
    }

    @Test
    void inAwsvpcModeOnlyContainerPortsCount() {
        Structure facts =
                Facts.ofPorts("awsvpc", "[{containerPort: 80, hostPort: 9000}, {containerPort: 81, hostPort: 9000}]");

        assertThat(Facts.list(facts, CONFLICTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"awsvpc", "host"})
    void theSamePortForTcpAndUdpIsDisputed(String mode) {
        Structure facts = Facts.ofContainers(
                mode,
                container("dns", "[{containerPort: 53}]"),
                container("cache", "[{containerPort: 53, protocol: udp}]"));

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(true);
        assertThat(Facts.each(facts, CONFLICTS, "protocol")).containsExactly("udp");
        assertThat(Facts.each(facts, CONFLICTS, "otherProtocol")).containsExactly("tcp");
        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `dns` and `cache` both use " + (mode.equals("host") ? "host" : "container")
                        + " port 53, one over tcp and one over udp");
    }

    @Test
    void theSamePortForTcpAndUdpInOneContainerIsDisputed() {
        Structure facts = Facts.ofPorts("awsvpc", "[{containerPort: 53}, {containerPort: 53, protocol: udp}]");

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(true);
        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("container `web` uses container port 53 over tcp and over udp");
    }

    @Test
    void inHostModeAnOmittedHostPortConflictsToo() {
        Structure facts = Facts.ofContainers(
                "host",
                container("web", "[{containerPort: 80, hostPort: 80}]"),
                container("admin", "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "onHost")).containsExactly(true);
        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(false);
        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `web` and `admin` both use host port 80 over tcp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {containerPortRange: 8000-8010} | {containerPort: 8005}           | 8005
                    {containerPort: 8010}           | {containerPortRange: 8000-8010} | 8010
                    {containerPortRange: 8000-8010} | {containerPortRange: 8008-8020} | 8008
                    {containerPortRange: 8000-8010} | {containerPortRange: 7990-8000} | 8000
                    """)
    void aRangeConflictsByItsFirstPortInCommon(String one, String other, long port) {
        Structure task =
                Facts.ofContainers("awsvpc", container("web", "[" + one + "]"), container("admin", "[" + other + "]"));
        Structure host =
                Facts.ofContainers("host", container("web", "[" + one + "]"), container("admin", "[" + other + "]"));
        Structure bridge = Facts.ofPorts("bridge", "[" + one + ", " + other + "]");

        assertThat(List.of(task, host, bridge)).allSatisfy(facts -> {
            assertThat(Facts.each(facts, CONFLICTS, "port")).containsExactly(port);
            assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(false);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {containerPortRange: 8000-8010} | {containerPort: 8011}
                    {containerPortRange: 8000-8010} | {containerPortRange: 8011-8020}
                    {containerPort: 7999}           | {containerPortRange: 8000-8010}
                    """)
    void aPortOutsideARangeDoesNotConflict(String one, String other) {
        assertThat(Facts.list(Facts.ofPorts("awsvpc", "[" + one + ", " + other + "]"), CONFLICTS))
                .isEmpty();
    }

    @Test
    void inBridgeModeTwoContainersMayUseTheSameContainerPort() {
        Structure facts = Facts.ofContainers(
                "bridge",
                container("blue", "[{containerPort: 80}, {containerPortRange: 90-99}]"),
                container("green", "[{containerPort: 80}, {containerPortRange: 90-99}]"));

        assertThat(Facts.list(facts, CONFLICTS)).isEmpty();
    }

    @Test
    void inBridgeModeTheSameFixedHostPortConflictsInOneContainerAndAcrossTwo() {
        Structure one =
                Facts.ofPorts("bridge", "[{containerPort: 80, hostPort: 8080}, {containerPort: 443, hostPort: 8080}]");
        Structure two = Facts.ofContainers(
                "bridge",
                container("web", "[{containerPort: 80, hostPort: 8080}]"),
                container("admin", "[{containerPort: 80, hostPort: 8080}]"));

        assertThat(Facts.each(one, CONFLICTS, "message"))
                .containsExactly("container `web` uses host port 8080 over tcp twice");
        assertThat(Facts.each(two, CONFLICTS, "message"))
                .containsExactly("containers `web` and `admin` both use host port 8080 over tcp");
        assertThat(Facts.each(two, CONFLICTS, "onHost")).containsExactly(true);
        assertThat(Facts.each(two, CONFLICTS, "disputed")).containsExactly(false);
    }

    @Test
    void inBridgeModeTcpAndUdpHaveSeparateHostPorts() {
        Structure facts = Facts.ofContainers(
                "bridge",
                container("dns", "[{containerPort: 53, hostPort: 53}]"),
                container("cache", "[{containerPort: 53, hostPort: 53, protocol: udp}]"));

        assertThat(Facts.list(facts, CONFLICTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{containerPort: 80}", "{containerPort: 80, protocol: udp}"})
    void inBridgeModeTheSameContainerPortTwiceInOneContainerIsADisputedConflict(String other) {
        Structure facts = Facts.ofPorts("bridge", "[{containerPort: 80, hostPort: 8080}, " + other + "]");

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(true);
        assertThat(Facts.each(facts, CONFLICTS, "onHost")).containsExactly(false);
        assertThat(Facts.each(facts, CONFLICTS, "port")).containsExactly(80L);
    }

    @Test
    void inBridgeModeTheSameRangeForTcpAndUdpIsDisputed() {
        Structure facts =
                Facts.ofPorts("bridge", "[{containerPortRange: 90-99}, {containerPortRange: 90-99, protocol: udp}]");

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(true);
    }

    @Test
    void theDefaultModeOfWindowsConflictsLikeBridge() {
        Structure facts = Facts.of("""
                family: web
                runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}
                containerDefinitions:
                  - {name: web, image: web, portMappings: [{containerPort: 80, hostPort: 80}]}
                  - {name: admin, image: web, portMappings: [{containerPort: 80, hostPort: 80}]}
                  - {name: quiet, image: web, portMappings: [{containerPort: 80}]}
                """);

        assertThat(Facts.each(facts, CONFLICTS, "path")).containsExactly("containerDefinitions[1].portMappings[0]");
    }

    @Test
    void inModeNonePortsDoNotConflict() {
        assertThat(Facts.list(Facts.ofPorts("none", "[{containerPort: 80}, {containerPort: 80}]"), CONFLICTS))
                .isEmpty();
    }

    @Test
    void eachLaterMappingConflictsWithTheEarliest() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("a", "[{containerPort: 80}]"),
                container("b", "[{containerPort: 80}]"),
                container("c", "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "container")).containsExactly("b", "c");
        assertThat(Facts.each(facts, CONFLICTS, "otherContainer")).containsExactly("a", "a");
    }

    @Test
    void anUndisputedConflictTakesPrecedenceOverAnEarlierDisputedOne() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("a", "[{containerPort: 53, protocol: udp}]"),
                container("b", "[{containerPort: 53}]"),
                container("c", "[{containerPort: 53}]"));

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(true, false);
        assertThat(Facts.each(facts, CONFLICTS, "otherContainer")).containsExactly("a", "b");
    }

    @Test
    void theEarliestOfTwoDisputedConflictsIsNamed() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("a", "[{containerPort: 53, protocol: udp}]"),
                container("b", "[{containerPort: 53, protocol: udp}]"),
                container("c", "[{containerPort: 53}]"));

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(false, true);
        assertThat(Facts.each(facts, CONFLICTS, "otherContainer")).containsExactly("a", "a");
    }

    @Test
    void theEarliestOfTwoEqualConflictsIsNamedEvenIfTheirPortsDiffer() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("a", "[{containerPort: 80}]"),
                container("b", "[{containerPort: 85}]"),
                container("c", "[{containerPortRange: 80-90, protocol: udp}]"));

        assertThat(Facts.each(facts, CONFLICTS, "port")).containsExactly(80L);
        assertThat(Facts.each(facts, CONFLICTS, "otherContainer")).containsExactly("a");
    }

    @Test
    void aRangeOfOnePortAndARangeFromZeroAreValid() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("a", "[{containerPort: 80}]"),
                container("b", "[{containerPortRange: 80-80}]"),
                container("c", "[{containerPortRange: 0-81}]"));

        assertThat(Facts.each(facts, CONFLICTS, "port")).containsExactly(80L, 80L);
    }

    @Test
    void aNameOfTheMaximumLengthIsQuoted() {
        String longest = "x".repeat(255);

        Structure facts = Facts.ofContainers(
                "awsvpc", container(longest, "[{containerPort: 80}]"), container("b", "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `" + longest + "` and `b` both use container port 80 over tcp");
    }

    @Test
    void mappingsUpToTheLimitLeaveNoConflictUnknown() {
        String mappings = IntStream.rangeClosed(1, PortConflicts.COMPARED)
                .mapToObj(port -> "{containerPort: " + port + "}")
                .collect(Collectors.joining(", ", "[", "]"));

        assertThat(Facts.list(Facts.ofPorts("awsvpc", mappings), CONFLICTS)).isEmpty();
    }

    @Test
    void inBridgeModeContainersWithTheSameNameHaveSeparatePorts() {
        Structure facts = Facts.ofContainers(
                "bridge", container("web", "[{containerPort: 80}]"), container("web", "[{containerPort: 80}]"));

        assertThat(Facts.list(facts, CONFLICTS)).isEmpty();
    }

    @Test
    void containersWithTheSameNameAreTwoContainers() {
        Structure facts = Facts.ofContainers(
                "awsvpc", container("web", "[{containerPort: 80}]"), container("web", "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `web` and `web` both use container port 80 over tcp");
    }

    @Test
    void unprintableAndLongNamesAreReplacedByTheirPaths() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("\"a\\nb\"", "[{containerPort: 80}]"),
                container("x".repeat(300), "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `containerDefinitions[0]` and `containerDefinitions[1]` both use container"
                        + " port 80 over tcp");
    }

    @Test
    void mappingsWithoutAPortDoNotConflict() {
        assertThat(Facts.list(Facts.ofPorts("awsvpc", "[{}, {}, {containerPort: 0}]"), CONFLICTS))
                .isEmpty();
    }

    @Test
    void conflictsOfMappingsBeyondTheLimitAreUnknown() {
        String mappings = IntStream.rangeClosed(1, PortConflicts.COMPARED + 2)
                .mapToObj(port -> "{containerPort: " + (port == 2 ? 1 : port) + "}")
                .collect(Collectors.joining(", ", "[", "]"));

        assertThat(Facts.each(Facts.ofPorts("awsvpc", mappings), CONFLICTS, "path"))
                .containsExactly(
                        "containerDefinitions[0].portMappings[1]", "?containerDefinitions[0].portMappings[1000]");
    }
}
