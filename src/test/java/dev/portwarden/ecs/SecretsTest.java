package dev.portwarden.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "containerDefinitions[0].environment",
                "containerDefinitions[0].environment[3]",
                "containerDefinitions[0].environment[3].value",
                "containerDefinitions[0].environment[3].value.nested[0]",
                "containerDefinitions[0].environment[3].vaule",
                "containerDefinitions[0].environment.DB_HOST",
                "containerDefinitions[0].environment[\"a.b\"]",
                "environment",
                "containerDefinitions[0].env[3].value",
                "containerDefinitions[0].environmentVariables.DB_HOST",
                "containerDefinitions[0].envVars[0].value",
            })
    void whatStandsInAnEnvironmentIsNotQuoted(String path) {
        assertThat(Secrets.quote(path, "quiet")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "containerDefinitions[0].environment[3].name",
                "containerDefinitions[0].environmentFiles[0].value",
                "containerDefinitions[0].name",
                "containerDefinitions[0].command[0]",
                "networkMode",
            })
    void whatIsNoSecretIsQuoted(String path) {
        assertThat(Secrets.quote(path, "quiet")).isEqualTo("`quiet`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "containerDefinitions[0].command[2]",
                "containerDefinitions[0].entryPoint",
                "containerDefinitions[0].healthCheck.command[1]",
                "containerDefinitions[0].dockerLabels.note",
                "containerDefinitions[0].logConfiguration.options.note",
                "volumes[0].dockerVolumeConfiguration.driverOpts.note",
            })
    void whatLooksLikeASecretInFreeTextIsNotQuoted(String path) {
        assertThat(Secrets.quote(path, "--password=quiet")).isEqualTo("***");
        assertThat(Secrets.quote(path, "--pwd=quiet")).isEqualTo("***");
        assertThat(Secrets.quote(path, "postgres://web:quiet@db/shop")).isEqualTo("***");
        assertThat(Secrets.quote(path, "http://localhost:8080/@health")).isEqualTo("`http://localhost:8080/@health`");
        assertThat(Secrets.quote(path, "quiet")).isEqualTo("`quiet`");
    }
}
