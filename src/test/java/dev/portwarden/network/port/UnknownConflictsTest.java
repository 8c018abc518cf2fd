package dev.portwarden.network.port;

import static dev.portwarden.network.Facts.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.network.Facts;
import dev.portwarden.shape.Structure;
import org.junit.jupiter.api.Test;

/** Port conflicts in which a value is unknown. */
class UnknownConflictsTest {
    private static final String CONFLICTS = "portConflicts";
    private static final String FIRST = "?containerDefinitions[0].portMappings[0]";

    @Test
    void anUnknownPortMayConflictWithEveryOther() {
        Structure facts = Facts.ofPorts("awsvpc", "[{containerPort: x}, {containerPort: 80}, {}]");

        assertThat(Facts.list(facts, CONFLICTS)).containsExactly(FIRST + ".containerPort");
    }

    @Test
    void anUnknownPortAloneConflictsWithNothing() {
        assertThat(Facts.list(Facts.ofPorts("awsvpc", "[{containerPort: x}]"), CONFLICTS))
                .isEmpty();
        assertThat(Facts.list(Facts.ofPorts("awsvpc", "[80]"), CONFLICTS)).isEmpty();
    }

    @Test
    void aCertainConflictTakesPrecedenceOverAPossibleOne() {
        Structure facts = Facts.ofPorts("awsvpc", "[{containerPort: x}, {containerPort: 80}, {containerPort: 80}]");

        assertThat(Facts.each(facts, CONFLICTS, "path"))
                .containsExactly(FIRST + ".containerPort", "containerDefinitions[0].portMappings[2]");
        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(FIRST + ".containerPort", false);
    }

    @Test
    void aPossibleConflictTakesPrecedenceOverADisputedOne() {
        Structure facts = Facts.ofPorts(
                "awsvpc", "[{containerPort: x}, {containerPort: 53, protocol: udp}, {containerPort: 53}]");

        assertThat(Facts.list(facts, CONFLICTS)).containsExactly(FIRST + ".containerPort", FIRST + ".containerPort");
    }

    @Test
    void aDisputedConflictTakesPrecedenceOverAPossibleDisputedOne() {
        Structure facts = Facts.ofPorts(
                "awsvpc",
                "[{containerPort: x, protocol: udp}, {containerPort: 53, protocol: udp}, {containerPort: 53}]");

        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(FIRST + ".containerPort", true);
    }

    @Test
    void anUnknownProtocolMakesDisputedUnknown() {
        Structure facts = Facts.ofContainers(
                "awsvpc",
                container("web", "[{containerPort: 80, protocol: TCP}]"),
                container("admin", "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "port")).containsExactly(80L);
        assertThat(Facts.each(facts, CONFLICTS, "disputed")).containsExactly(FIRST + ".protocol");
        assertThat(Facts.each(facts, CONFLICTS, "otherProtocol")).containsExactly(FIRST + ".protocol");
        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `web` and `admin` both use container port 80");
    }

    @Test
    void inBridgeModeAnUnknownProtocolMakesHostPortConflictsUnknownAndContainerPortConflictsDisputed() {
        Structure host = Facts.ofContainers(
                "bridge",
                container("web", "[{containerPort: 80, hostPort: 80, protocol: TCP}]"),
                container("admin", "[{containerPort: 80, hostPort: 80}]"));
        Structure inside = Facts.ofPorts("bridge", "[{containerPort: 80, protocol: TCP}, {containerPort: 80}]");

        assertThat(Facts.list(host, CONFLICTS)).containsExactly(FIRST + ".protocol");
        assertThat(Facts.each(inside, CONFLICTS, "disputed")).containsExactly(true);
        assertThat(Facts.each(inside, CONFLICTS, "message"))
                .containsExactly("container `web` uses container port 80 twice");
    }

    @Test
    void inBridgeModeAnUnknownHostPortMayConflictOnlyWithFixedOnes() {
        Structure facts = Facts.ofContainers(
                "bridge",
                container("web", "[{containerPort: 80, hostPort: x}]"),
                container("a", "[{containerPort: 80}]"),
                container("b", "[{containerPort: 80, hostPort: 8080, protocol: udp}]"),
                container("c", "[{containerPort: 80, hostPort: 8080}]"));

        assertThat(Facts.list(facts, CONFLICTS)).containsExactly(FIRST + ".hostPort");
    }

    @Test
    void anUnreadableRangeMayConflictWithEveryPort() {
        Structure facts = Facts.ofPorts("awsvpc", "[{containerPortRange: many}, {containerPort: 80}]");

        assertThat(Facts.list(facts, CONFLICTS)).containsExactly(FIRST + ".containerPortRange");
    }

    @Test
    void unknownMappingsMayConflictWithOneAnother() {
        Structure facts =
                Facts.ofContainers("awsvpc", container("web", "80"), container("admin", "[{containerPort: 80}]"));

        assertThat(Facts.list(facts, CONFLICTS))
                .containsExactly("?containerDefinitions[0].portMappings", "?containerDefinitions[0].portMappings");
    }

    @Test
    void anUnknownNameIsReplacedByItsPathInTheMessage() {
        Structure facts = Facts.ofContainers(
                "host", "{image: web, portMappings: [{containerPort: 80}]}", container("b", "[{containerPort: 80}]"));

        assertThat(Facts.each(facts, CONFLICTS, "otherContainer")).containsExactly("?containerDefinitions[0].name");
        assertThat(Facts.each(facts, CONFLICTS, "message"))
                .containsExactly("containers `containerDefinitions[0]` and `b` both use host port 80 over tcp");
    }
}
