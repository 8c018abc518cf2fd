package dev.portwarden.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.shape.FieldPath;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
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
                "containerDefinitions[0].logConfiguration.secretOptions[0].value",
                "containerDefinitions",
                "containerDefinitions[0]",
                "containerDefinitions[0].logConfiguration",
                "containerDefinitions[0].password",
                "containerDefinitions[0].DockerLabels.api-key",
                "variables.db_password.value",
            })
    void aValueInAnEnvironmentIsNotQuoted(String path) {
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
                "netwrkMode",
                "requiresCompatibilities",
                "containerDefinitions[0].links",
                "containerDefinitions[0].logConfiguration.secretOptions[0].valueFrom",
                "containerDefinitions[0].repositoryCredentials.credentialsParameter",
                "volumes[0].efsVolumeConfiguration.authorizationConfig.iam",
            })
    void anOrdinaryValueIsQuoted(String path) {
        assertThat(Secrets.quote(path, "quiet")).isEqualTo("`quiet`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIAIOSFODNN7EXAMPLE",
                "ghp_0123456789abcdefghij",
                "gho_0123456789abcdefghij",
                "ghs_0123456789abcdefghij",
                "ghu_0123456789abcdefghij",
                "ghr_0123456789abcdefghij",
                "ASIAIOSFODNN7EXAMPLE",
                "github_pat_11AAAAAAA0",
                "DB_CREDS=quiet",
                "--Cookie quiet",
                "Bearer quiet",
                "jwt quiet",
                "?sig=quiet",
                "--api_key quiet",
                "APIKEY: quiet",
                "access-key",
                "AUTH quiet",
                "Passphrase",
                "--user web:quiet",
                "glpat-0123456789",
                "xoxb-1234-5678",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ3ZWIifQ.c2lnbmF0dXJl",
                "-----BEGIN RSA PRIVATE KEY-----",
            })
    void aTokenOrKeyIsNotQuoted(String text) {
        assertThat(Secrets.quote("containerDefinitions[0].command[2]", text)).isEqualTo("***");
        assertThat(Secrets.quote("tags[0].value", text)).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--password", "-password", "--db-password", "--api_key", "--auth-token"})
    void aValueAfterTheNameOfASecretIsASecret(String option) {
        Node document = command(option, "quiet", "other");

        assertThat(isSecret(document, "command[1]")).isTrue();
        assertThat(isSecret(document, "command[2]")).isFalse();
    }

    @Test
    void aPasswordFollowsAUserName() {
        Node document = read("{\"command\": [\"curl\", \"-u\", \"web:quiet\", \"-u\", \"web\"]}");

        assertThat(isSecret(document, "command[2]")).isTrue();
        assertThat(isSecret(document, "command[4]")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "--port", "--password=x", "--author"})
    void aValueAfterAnotherWordIsNotASecret(String before) {
        assertThat(isSecret(command(before, "quiet"), "command[1]")).isFalse();
    }

    @Test
    void theValueOfATagOrPropertyIsASecretByItsKey() {
        Node document = read("""
                {"tags": [{"key": "db-password", "value": "quiet"}, {"key": "team", "value": "quiet"}],
                 "proxyConfiguration": {"properties": [{"name": "password", "value": "quiet"}]}}""");

        assertThat(isSecret(document, "tags[0].value")).isTrue();
        assertThat(isSecret(document, "tags[0].key")).isFalse();
        assertThat(isSecret(document, "tags[1].value")).isFalse();
        assertThat(isSecret(document, "proxyConfiguration.properties[0].value")).isTrue();
    }

    private static boolean isSecret(Node document, String path) {
        FieldPath place = Objects.requireNonNull(FieldPath.ROOT.resolve(path));
        return Secrets.isSecret(place, "quiet", document);
    }

    private static Node command(String... words) {
        return read("{\"command\": [\"" + String.join("\", \"", words) + "\"]}");
    }

    private static Node read(String json) {
        return new DocumentReader(new DocumentLimits(1_000_000, 10)).read(new Source("", json));
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
                "proxyConfiguration.properties[0].value",
                "containerDefinitions[0].Command[0]",
                "containerDefinitions[0].args[0]",
            })
    void textThatLooksLikeASecretIsNotQuoted(String path) {
        assertThat(Secrets.quote(path, "--password=quiet")).isEqualTo("***");
        assertThat(Secrets.quote(path, "--pwd=quiet")).isEqualTo("***");
        assertThat(Secrets.quote(path, "postgres://web:quiet@db/shop")).isEqualTo("***");
        assertThat(Secrets.quote(path, "//web:quiet@files/share")).isEqualTo("***");
        assertThat(Secrets.quote(path, "https://0123456789abcdef@sentry.example/1"))
                .isEqualTo("***");
        assertThat(Secrets.quote(path, "curl -u web:quiet http://localhost/health"))
                .isEqualTo("***");
        assertThat(Secrets.quote(path, "SIGNING_KEY=quiet")).isEqualTo("***");
        assertThat(Secrets.quote(path, "AccountKey=quiet;EndpointSuffix=x")).isEqualTo("***");
        assertThat(Secrets.quote(path, "[{\\\"environment\\\": []}]")).isEqualTo("***");
        assertThat(Secrets.quote(path, "--environment=prod")).isEqualTo("`--environment=prod`");
        assertThat(Secrets.quote(path, "https://git@example/monkey")).isEqualTo("`https://git@example/monkey`");
        assertThat(Secrets.quote(path, "http://localhost:8080/@health")).isEqualTo("`http://localhost:8080/@health`");
        assertThat(Secrets.quote(path, "quiet")).isEqualTo("`quiet`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//:", ":", "eyJ-", "environ", "-pass", "a.", "-u x ", "-----BEGIN ", "//user:"})
    void aLongTextIsCheckedQuickly(String part) {
        String text = "//" + part.repeat(2_000_000 / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(Secrets.mayBeSecret("containerDefinitions[0].command[0]", text + "!@"))
                    .isNotNull();
            assertThat(isSecret(command("-" + part.repeat(10_000) + "!", "quiet"), "command[1]"))
                    .isFalse();
            assertThat(SecretPlaces.isFreeText("containerDefinitions[0].dockerLabels[\"" + part.repeat(10_000) + "\"]"))
                    .isTrue();
        });
    }
}
