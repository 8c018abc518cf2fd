package dev.portwarden.network.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.network.Facts;
import dev.portwarden.shape.Structure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts about the ports that a task uses on its instance. */
class HostPortsTest {
    private static final String WINDOWS = "runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}";

    @Test
    void aHostPortHasItsContainerAndPath() {
        Structure facts = Facts.ofContainers(
                "bridge",
                "{name: quiet, image: web}",
                Facts.container("web", "[{containerPort: 443}, {containerPort: 53, hostPort: 5353, protocol: udp}]"));

        assertThat(Facts.list(facts, "staticHostPorts"))
                .containsExactly(Map.of(
                        "container",
                        "web",
                        "containerPort",
                        53L,
                        "containerPortRange",
                        "",
                        "hostPort",
                        5353L,
                        "protocol",
                        "udp",
                        "dynamic",
                        false,
                        "reserved",
                        false,
                        "path",
                        "containerDefinitions[1].portMappings[1]"));
        assertThat(Facts.each(facts, "hostPorts", "path"))
                .containsExactly("containerDefinitions[1].portMappings[0]", "containerDefinitions[1].portMappings[1]");
    }

    @Test
    void theProtocolIsTcpUnlessItIsWritten() {
        Structure facts = Facts.ofPorts(
                "host", "[{containerPort: 1}, {containerPort: 2, protocol: null}, {containerPort: 3, protocol: udp}]");

        assertThat(Facts.each(facts, "hostPorts", "protocol")).containsExactly("tcp", "tcp", "udp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"awsvpc", "none"})
    void awsvpcAndNoneUseNoPortOfTheInstance(String mode) {
        Structure facts = Facts.ofPorts(mode, "[{containerPort: 80, hostPort: 80}, {containerPortRange: 90-99}]");

        assertThat(Facts.list(facts, "hostPorts")).isEmpty();
        assertThat(Facts.list(facts, "staticHostPorts")).isEmpty();
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{containerPort: 80}",
                "{containerPort: 80, hostPort: 0}",
                "{containerPort: 80, hostPort: null}",
                "{containerPortRange: 8000-8010}"
            })
    void inBridgeModeAnAbsentOrZeroHostPortAndARangeAreDynamic(String mapping) {
        Structure facts = Facts.ofPorts("bridge", "[" + mapping + "]");

        assertThat(Facts.each(facts, "hostPorts", "dynamic")).containsExactly(true);
        assertThat(Facts.each(facts, "hostPorts", "hostPort")).containsExactly(0L);
        assertThat(Facts.list(facts, "staticHostPorts")).isEmpty();
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
    }

    @Test
    void inBridgeModeAFixedHostPortIsStaticAndAllowsOneTaskPerInstance() {
        Structure facts = Facts.ofPorts("bridge", "[{containerPort: 80, hostPort: 8080}, {containerPort: 81}]");

        assertThat(Facts.each(facts, "hostPorts", "dynamic")).containsExactly(false, true);
        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(8080L);
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(1L);
    }

    @Test
    void theDefaultModeOfWindowsUsesHostPortsLikeBridge() {
        Structure facts = Facts.of("{family: web, " + WINDOWS
                + ", containerDefinitions: [{name: web, image: web, portMappings: [{containerPort: 80, hostPort: 51678},"
                + " {containerPort: 81}]}]}");

        assertThat(Facts.each(facts, "hostPorts", "dynamic")).containsExactly(false, true);
        assertThat(Facts.each(facts, "hostPorts", "reserved")).containsExactly(true, false);
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{containerPort: 80}",
                "{containerPort: 80, hostPort: 0}",
                "{containerPort: 80, hostPort: null}",
                "{containerPort: 80, hostPort: 80}"
            })
    void inHostModeAnAbsentHostPortIsTheContainerPortAndStatic(String mapping) {
        Structure facts = Facts.ofPorts("host", "[" + mapping + "]");

        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(80L);
        assertThat(Facts.each(facts, "staticHostPorts", "containerPort")).containsExactly(80L);
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(1L);
    }

    @Test
    void inHostModeTheHostPortOfARangeIsItsFirstPort() {
        Structure facts = Facts.ofPorts("host", "[{containerPortRange: 8000-8010}]");

        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(8000L);
        assertThat(Facts.each(facts, "staticHostPorts", "containerPort")).containsExactly(0L);
        assertThat(Facts.each(facts, "staticHostPorts", "containerPortRange")).containsExactly("8000-8010");
    }

    @Test
    void aTaskWithoutPortMappingsUsesNoPortAndHasNoLimit() {
        Structure facts = Facts.ofContainers("host", "{name: web, image: web}");

        assertThat(Facts.list(facts, "hostPorts")).isEmpty();
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({
        "21, false",
        "22, true",
        "23, false",
        "2374, false",
        "2375, true",
        "2376, true",
        "2377, false",
        "51677, false",
        "51678, true",
        "51679, true",
        "51680, true",
        "51681, false",
    })
    void thePortsOfSshDockerAndTheAgentAreReserved(int port, boolean reserved) {
        Structure bridge = Facts.ofPorts("bridge", "[{containerPort: 80, hostPort: " + port + "}]");
        Structure host = Facts.ofPorts("host", "[{containerPort: " + port + "}]");

        assertThat(Facts.each(bridge, "hostPorts", "reserved")).containsExactly(reserved);
        assertThat(Facts.each(host, "hostPorts", "reserved")).containsExactly(reserved);
    }

    @Test
    void aReservedNumberWithADynamicHostPortIsNotReserved() {
        Structure facts = Facts.ofPorts("bridge", "[{containerPort: 22}, {containerPortRange: 2370-2380}]");

        assertThat(Facts.each(facts, "hostPorts", "reserved")).containsExactly(false, false);
    }

    @ParameterizedTest
    @CsvSource({"20-25, true", "22-30, true", "10-22, true", "23-2374, false", "51681-51690, false", "0-70000, true"})
    void inHostModeEveryPortOfARangeIsChecked(String range, boolean reserved) {
        assertThat(Facts.each(Facts.ofPorts("host", "[{containerPortRange: " + range + "}]"), "hostPorts", "reserved"))
                .containsExactly(reserved);
    }

    @Test
    void inBridgeModeAHostPortNextToARangeCounts() {
        Structure facts = Facts.ofPorts("bridge", "[{containerPortRange: 80-90, hostPort: 22}]");

        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(22L);
        assertThat(Facts.each(facts, "staticHostPorts", "reserved")).isEqualTo(List.of(true));
    }

    @Test
    void inHostModeARangeTakesPrecedenceOverAHostPort() {
        Structure facts = Facts.ofPorts("host", "[{containerPortRange: 20-30, hostPort: 80}]");

        assertThat(Facts.each(facts, "staticHostPorts", "hostPort")).containsExactly(20L);
        assertThat(Facts.each(facts, "staticHostPorts", "reserved")).containsExactly(true);
    }

    @Test
    void aMappingWithoutAPortUsesNoPort() {
        assertThat(Facts.each(Facts.ofPorts("bridge", "[{}]"), "hostPorts", "hostPort"))
                .containsExactly(0L);
        assertThat(Facts.each(Facts.ofPorts("host", "[{}]"), "hostPorts", "reserved"))
                .containsExactly(false);
    }
}
