package dev.portwarden.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.ProblemJson;
import dev.portwarden.respond.TextReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMaskerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"family\":\"x\",\"networkMode\":\"awsvpc\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"a\",\"environment\":[{\"name\":\"P\",\"value\":\"hunter2\"}],\"hostname\":\"h\"}]}",
                "{\"family\":\"x\",\"networkMode\":\"host\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"a\",\"enviroment\":[{\"name\":\"P\",\"value\":\"hunter2\"}]}]}",
                "{\"family\":\"x\",\"networkMode\":\"host\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"a\",\"environment\":{\"P\":\"hunter2\"}}]}",
                "{\"family\":\"x\",\"networkMode\":\"host\",\"containerDefinitions\":\"[{\\\"environment\\\":[{\\\"name\\\":\\\"P\\\",\\\"value\\\":\\\"hunter2\\\"}]}]\"}",
                "{\"family\":\"x\",\"networkMode\":\"host\",\"container_definitions\":\"[{\\\"environment\\\":[{\\\"name\\\":\\\"P\\\",\\\"value\\\":\\\"hunter2\\\"}]}]\"}",
                "{\"family\":\"x\",\"networkMode\":\"host\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"a\",\"secrets\":{\"P\":\"hunter2\"}}]}",
                "{\"family\":\"x\",\"networkMode\":\"host\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"a\",\"command\":[\"--password=hunter2\"], \"extra\": 1}]}",
                "family: x\nnetworkMode: host\ncontainerDefinitions: [{name: a, image: a, environment: [{name: P, value: hunter2}]}]\n",
                "family: x\nnetworkMode: host\ncontainerDefinitions: [{name: a, image: a, environment: [{name: P, value: 'it''s hunter2'}], hostnme: b}]\n",
                "family: x\nnetworkMode: host\ncontainerDefinitions:\n  - name: a\n    environment:\n      - {name: P, value: !hunter2 x}\n",
                "family: x\nnetworkMode: host\ncontainerDefinitions:\n  - name: a\n    image: a\n    environment:\n      - name: P\n        value: |\n          one\n          hunter2\n        vaule: hunter2\n",
            })
    void noEnvironmentValueOfAnEvaluatedDocumentIsShown(String text) {
        Decision decision = TestWiring.decide(text);

        assertThat(decision.subjects().getFirst().violations()).isNotEmpty();
        assertThat(new TextReport(false).add(decision).text()).doesNotContain("hunter2");
        assertThat(new String(DecisionJson.bytes(decision), StandardCharsets.UTF_8))
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"environment\":[{\"name\":\"P\",\"value\":\"hunter2\"}],}",
                "{\"environment\":[{\"name\":\"P\",\"value\":\"hunter2",
                "{\"environment\":{\"P\":\"hunter2\"},}",
                "{\"a\": {\"DB_PASSWORD\": \"hunter\\\"2 hunter2\"},}",
                "environment:\n  - {name: P, value: hunter2\n",
                "DB_PASSWORD: hunter2: x\n",
                "environment:\n  DB_HOST: [hunter2\n",
                "environment:\n  DB_HOST: \"hunter2\" x\n",
                "environment:\n  - {name: P, value: *hunter2}\n",
                "{\"environment\":[{\"name\":\"P\",\"vaule\":\"hunter2\" \"x\":1}]}",
                "{\"environment\":[{\"name\":\"P\",\"value\":hunter2}]}",
                "{\"environment\":[{\"name\":\"P\",\"value\":\"a\"hunter2\"}]}",
                "{\"command\":[\"--token\", \"hunter2\" \"x\"]}",
                "{\"command\":[\"postgres://web:hunter2@db\",]}",
            })
    void noSecretOfAnUnreadableDocumentIsShown(String text) {
        Failure failure = catchThrowableOfType(Failure.class, () -> TestWiring.decide(text));

        assertThat(new TextReport(false).add(failure).text()).doesNotContain("hunter2");
        assertThat(new String(ProblemJson.bytes(failure), StandardCharsets.UTF_8))
                .doesNotContain("hunter2");
    }

    @Test
    void namesAndKindOfAnUnreadableLineAreShown() {
        assertThat(TextMasker.line("{\"family\": \"web\", \"image\": \"nginx:1.27\",, \"cpu\": 256}"))
                .isEqualTo("{\"family\": \"web\", \"image\": \"*****:****\",, \"cpu\": ***}");
        assertThat(TextMasker.line("  - name: nginx: x")).isEqualTo("  - name: *****: *");
    }

    @Test
    void noValueOfAnUnreadableEnvelopeIsShown() {
        Problem problem = new Problem(
                "a comma is missing", null, null, "{\"request\": {\"object\": {\"x\": \"hunter2\" 1}}}", null);

        assertThat(new String(
                        ProblemJson.bytes(new Failure(ErrorCode.ENVELOPE_UNREADABLE, problem)), StandardCharsets.UTF_8))
                .contains("request")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"family\": \"x\", \"networkMode\": \"host\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}"
            })
    void otherTextIsShownUnchanged(String text) {
        assertThat(new TextReport(false).add(TestWiring.decide(text)).text()).contains(" 1 | " + text.substring(0, 60));
    }
}
