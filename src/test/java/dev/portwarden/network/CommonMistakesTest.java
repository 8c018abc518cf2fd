package dev.portwarden.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.shape.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of other tools that the facts do not repeat. */
class CommonMistakesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "networkMode: null,"})
    void anOmittedModeIsBridge(String mode) {
        Structure facts = Facts.of("{family: web, " + mode
                + " containerDefinitions: [{name: web, image: web, portMappings: [{containerPort:"
                + " 80, hostPort: 22}]}]}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("bridge");
        assertThat(Facts.each(facts, "staticHostPorts", "reserved")).containsExactly(true);
    }

    @Test
    void unknownFieldsDoNotChangeTheFacts() {
        Structure facts =
                Facts.ofContainers("host", "{name: web, image: web, user: web, privilege: true, pidMode: host}");

        assertThat(Facts.list(facts, "privilegedContainers")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0:0", "root:root", ":1000"})
    void userZeroAndAnEmptyUserWithAGroupAreRoot(String user) {
        Structure facts = Facts.ofContainers("host", "{name: web, image: web, user: '" + user + "'}");

        assertThat(Facts.each(facts, "rootContainers", "user")).containsExactly(user);
    }

    @Test
    void anAbsentHostPortInHostModeIsTheContainerPort() {
        Structure facts = Facts.ofPorts("host", "[{containerPort: 443}]");

        assertThat(Facts.each(facts, "hostPorts", "hostPort")).containsExactly(443L);
        assertThat(Facts.each(facts, "hostPorts", "dynamic")).containsExactly(false);
    }

    @Test
    void emptyListsCountAsAbsent() {
        Structure empty = Facts.of("{family: web, networkMode: host, requiresCompatibilities: [],"
                + " containerDefinitions: [{name: web, image: web, portMappings: [], extraHosts: []}]}");
        Structure absent =
                Facts.of("{family: web, networkMode: host, containerDefinitions: [{name: web, image: web}]}");

        assertThat(empty).isEqualTo(absent);
    }

    @Test
    void aDifferentHostPortInAwsvpcModeIsNotAPortOfTheInstance() {
        Structure facts = Facts.ofPorts("awsvpc", "[{containerPort: 8080, hostPort: 80}]");

        assertThat(Facts.list(facts, "hostPorts")).isEmpty();
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
    }
}
