package dev.portwarden.network.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.network.Facts;
import dev.portwarden.shape.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table "Modes": the effective network mode and its isolation. */
class ModesTest {
    private static final String WINDOWS = "runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}";
    private static final String CONTAINERS = "containerDefinitions: [{name: web, image: web}]";

    @ParameterizedTest
    @CsvSource({
        "awsvpc, task, true, false, true, false",
        "bridge, container-nat, false, false, false, true",
        "host, host, false, true, true, true",
        "none, none, false, false, false, false",
    })
    void aStatedModeDeterminesTheIsolation(
            String mode, String isolation, boolean eni, boolean hostNetwork, boolean loopback, boolean reachable) {
        Structure facts = Facts.of("{family: web, networkMode: " + mode + ", " + CONTAINERS + "}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(mode);
        assertThat(Facts.plain(facts, "declared")).isEqualTo(true);
        assertThat(Facts.plain(facts, "isolation")).isEqualTo(isolation);
        assertThat(Facts.plain(facts, "eniPerTask")).isEqualTo(eni);
        assertThat(Facts.plain(facts, "sharesHostNetwork")).isEqualTo(hostNetwork);
        assertThat(Facts.plain(facts, "loopbackShared")).isEqualTo(loopback);
        assertThat(Facts.plain(facts, "reachableByNeighbours")).isEqualTo(reachable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"networkMode: default, ", ""})
    void theDefaultModeOfWindowsIsAddressTranslation(String mode) {
        Structure facts = Facts.of("{family: web, " + mode + WINDOWS + ", " + CONTAINERS + "}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("default");
        assertThat(Facts.plain(facts, "declared")).isEqualTo(!mode.isEmpty());
        assertThat(Facts.plain(facts, "isolation")).isEqualTo("container-nat");
        assertThat(Facts.plain(facts, "eniPerTask")).isEqualTo(false);
        assertThat(Facts.plain(facts, "sharesHostNetwork")).isEqualTo(false);
        assertThat(Facts.plain(facts, "loopbackShared")).isEqualTo(false);
        assertThat(Facts.plain(facts, "reachableByNeighbours")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                          | bridge | container-nat
                    [EC2]                       | bridge | container-nat
                    [EXTERNAL]                  | bridge | container-nat
                    [EC2, EXTERNAL]             | bridge | container-nat
                    [FARGATE]                   | ''     | ''
                    [MANAGED_INSTANCES]         | ''     | ''
                    [EC2, FARGATE]              | ''     | ''
                    [EXTERNAL, MANAGED_INSTANCES] | ''   | ''
                    """)
    void anOmittedModeIsBridgeUnlessALaunchTypeNeedsOne(String launchTypes, String mode, String isolation) {
        Structure facts = Facts.of("{family: web, requiresCompatibilities: " + launchTypes + ", " + CONTAINERS + "}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(mode);
        assertThat(Facts.plain(facts, "isolation")).isEqualTo(isolation);
        assertThat(Facts.plain(facts, "declared")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"EC2, default", "EXTERNAL, default", "FARGATE, ''", "MANAGED_INSTANCES, ''"})
    void anOmittedModeOnWindowsIsTheDefaultModeUnlessALaunchTypeNeedsOne(String launchType, String mode) {
        Structure facts = Facts.of(
                "{family: web, requiresCompatibilities: [" + launchType + "], " + WINDOWS + ", " + CONTAINERS + "}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo(mode);
    }

    @Test
    void anOmittedModeThatCannotRunHasNoNetworkFacts() {
        Structure facts = Facts.of("""
                family: web
                requiresCompatibilities: [FARGATE]
                containerDefinitions:
                  - {name: blue, image: web, portMappings: [{containerPort: 80, hostPort: 80}]}
                  - {name: green, image: web, portMappings: [{containerPort: 80}]}
                """);

        assertThat(Facts.list(facts, "hostPorts")).isEmpty();
        assertThat(Facts.list(facts, "staticHostPorts")).isEmpty();
        assertThat(Facts.list(facts, "portConflicts")).isEmpty();
        assertThat(Facts.plain(facts, "tasksPerInstance")).isEqualTo(0L);
        assertThat(Facts.plain(facts, "eniPerTask")).isEqualTo(false);
        assertThat(Facts.plain(facts, "sharesHostNetwork")).isEqualTo(false);
        assertThat(Facts.plain(facts, "loopbackShared")).isEqualTo(false);
        assertThat(Facts.plain(facts, "reachableByNeighbours")).isEqualTo(false);
    }

    @Test
    void aNullModeCountsAsOmitted() {
        Structure facts = Facts.of("{family: web, networkMode: null, " + CONTAINERS + "}");

        assertThat(Facts.plain(facts, "mode")).isEqualTo("bridge");
        assertThat(Facts.plain(facts, "declared")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runtimePlatform: null",
                "runtimePlatform: {}",
                "runtimePlatform: {cpuArchitecture: ARM64}",
                "runtimePlatform: {operatingSystemFamily: null}",
                "runtimePlatform: {operatingSystemFamily: LINUX}",
                "cpu: '256'",
            })
    void theOperatingSystemIsLinuxUnlessItIsWindows(String platform) {
        assertThat(Facts.plain(Facts.of("{family: web, " + platform + ", " + CONTAINERS + "}"), "os"))
                .isEqualTo("linux");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WINDOWS_SERVER_2019_FULL", "WINDOWS_SERVER_2022_CORE", "WINDOWS_SERVER_2004_CORE"})
    void everyFamilyOfWindowsIsWindows(String family) {
        Structure facts =
                Facts.of("{family: web, runtimePlatform: {operatingSystemFamily: " + family + "}, " + CONTAINERS + "}");

        assertThat(Facts.plain(facts, "os")).isEqualTo("windows");
    }

    @Test
    void launchTypesAreTheListedOnes() {
        assertThat(Facts.plain(
                        Facts.of("{family: web, requiresCompatibilities: [FARGATE, EC2], " + CONTAINERS + "}"),
                        "launchTypes"))
                .isEqualTo(List.of("FARGATE", "EC2"));
        assertThat(Facts.plain(Facts.of("{family: web, " + CONTAINERS + "}"), "launchTypes"))
                .isEqualTo(List.of());
    }

    @Test
    void aDescribedTaskDefinitionHasTheSameFactsAsItsRegistration() {
        String definition = "\"networkMode\": \"host\", \"containerDefinitions\": [{\"name\": \"web\", \"image\":"
                + " \"web\", \"portMappings\": [{\"containerPort\": 80}]}]";

        Structure registered = Facts.of("{\"family\": \"web\", " + definition + "}");
        Structure described =
                Facts.of("{\"taskDefinition\": {\"family\": \"web\", \"revision\": 3, " + definition + "}}");

        assertThat(described).isEqualTo(registered);
    }
}
