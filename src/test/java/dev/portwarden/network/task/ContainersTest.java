package dev.portwarden.network.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.network.Facts;
import dev.portwarden.shape.Structure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts {@code rootContainers} and {@code privilegedContainers}. */
class ContainersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root",
                "root:root",
                "root:wheel",
                "0",
                "0:0",
                "0:1000",
                "00",
                "+0",
                "-0:5",
                "",
                ":",
                ":0",
                ":1000"
            })
    void aUserIsRootByNameByNumberOrWhenEmpty(String user) {
        Structure facts = Facts.ofContainers("bridge", "{name: web, image: web, user: \"" + user + "\"}");

        assertThat(Facts.list(facts, "rootContainers"))
                .containsExactly(Map.of("name", "web", "user", user, "path", "containerDefinitions[0]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000",
                "1000:0",
                "1000:root",
                "nobody",
                "nobody:root",
                "Root",
                "rooty",
                "roo",
                "toor",
                "10",
                "01",
                "0x0",
                "+",
                "-:0"
            })
    void otherUsersAreNotRoot(String user) {
        Structure facts = Facts.ofContainers("bridge", "{name: web, image: web, user: \"" + user + "\"}");

        assertThat(Facts.list(facts, "rootContainers")).isEmpty();
    }

    @Test
    void anAbsentUserIsRoot() {
        Structure facts =
                Facts.ofContainers("host", "{name: web, image: web}", "{name: admin, image: web, user: null}");

        assertThat(Facts.each(facts, "rootContainers", "name")).containsExactly("web", "admin");
        assertThat(Facts.each(facts, "rootContainers", "user")).containsExactly("", "");
    }

    @Test
    void aUserInAPlainScalarIsAString() {
        Structure facts = Facts.of("""
                family: web
                containerDefinitions:
                  - name: web
                    image: web
                    user: 0:0
                  - name: admin
                    image: web
                    user: 0
                """);

        assertThat(Facts.each(facts, "rootContainers", "user")).containsExactly("0:0", "0");
    }

    @Test
    void noWindowsContainerIsRoot() {
        Structure facts = Facts.of("""
                family: web
                runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}
                containerDefinitions: [{name: web, image: web}, {name: admin, image: web, user: root}]
                """);

        assertThat(facts.find("rootContainers")).isNotNull();
        assertThat(Facts.list(facts, "rootContainers")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"awsvpc", "bridge", "host", "none", "'{{mode}}'"})
    void rootAndPrivilegedContainersAreKnownInEveryMode(String mode) {
        Structure facts = Facts.ofContainers(mode, "{name: web, image: web, privileged: true}");

        assertThat(Facts.each(facts, "rootContainers", "name")).containsExactly("web");
        assertThat(Facts.each(facts, "privilegedContainers", "name")).containsExactly("web");
    }

    @Test
    void onlyTrueIsPrivileged() {
        Structure facts = Facts.ofContainers(
                "host",
                "{name: a, image: web}",
                "{name: b, image: web, privileged: false}",
                "{name: c, image: web, privileged: null}",
                "{name: d, image: web, privileged: true}");

        assertThat(Facts.list(facts, "privilegedContainers"))
                .containsExactly(Map.of("name", "d", "path", "containerDefinitions[3]"));
    }
}
