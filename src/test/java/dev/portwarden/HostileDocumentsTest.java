package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.portwarden.decide.Decision;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Documents that an attacker could write: each is answered within the time limit. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDocumentsTest {
    private static final int MANY = 20_000;

    static final List<? extends Arguments> DOCUMENTS = List.of(
            argumentSet(
                    "a label whose name is as long as a book",
                    container("'dockerLabels': {'" + "a b".repeat(MANY) + "': 5}")),
            argumentSet(
                    "a label whose name is all quotes", container("'dockerLabels': {'" + "\\'".repeat(MANY) + "': 5}")),
            argumentSet("a field whose name is as long as a book", container("'" + "x".repeat(50 * MANY) + "': 5")),
            argumentSet("a mode as long as a book", top("'networkMode': '" + "x".repeat(50 * MANY) + "'")),
            argumentSet("a mode that moves the cursor", top("'networkMode': '\\u0000\\u001b[31m'")),
            argumentSet("half a character", top("'networkMode': '\\ud83d', '\\ude00': 1")),
            argumentSet("a number of many digits", top("'networkMode': " + "1".repeat(900))),
            argumentSet("a number beyond all bounds", container("'memory': 1e99999999999")),
            argumentSet("a YAML number of many digits", yaml("memory: " + "1".repeat(50 * MANY))),
            argumentSet("a YAML number beyond all bounds", yaml("memory: 1e99999999999")),
            argumentSet("many fields that ECS does not have", top(many(2 * MANY, i -> "'k" + i + "': 1"))),
            argumentSet("many labels", container("'dockerLabels': {" + many(2 * MANY, i -> "'k" + i + "': '1'") + "}")),
            argumentSet(
                    "many wrong labels", container("'dockerLabels': {" + many(2 * MANY, i -> "'k" + i + "': 1") + "}")),
            argumentSet(
                    "many containers that are empty", "{\"containerDefinitions\": [" + many(MANY, _ -> "{}") + "]}"),
            argumentSet(
                    "many ranges of all ports",
                    container("'portMappings': [" + many(1000, i -> "{'containerPortRange': '1-65535'}") + "]")),
            argumentSet(
                    "many ports",
                    container("'portMappings': [" + many(MANY, i -> "{'containerPort': " + i + "}") + "]")),
            argumentSet("YAML over many lines", yaml("command:\n" + "  - x\n".repeat(4 * MANY) + "  image: y")));

    @ParameterizedTest(name = "{argumentSetName}")
    @FieldSource("DOCUMENTS")
    void aHostileDocumentIsAnsweredInTime(String text) {
        Decision decision = TestWiring.decide(text);

        assertThat(ReasonPlaces.parse(decision).get("subjects")).hasSize(1);
    }

    @Test
    void tooManyMistakesAreAViolation() {
        Decision decision = TestWiring.decide(top(many(2 * MANY, i -> "'k" + i + "': 1")));

        assertThat(decision.admitted()).isFalse();
        assertThat(decision.subjects().getFirst().warnings()).hasSizeLessThan(1_100);
        assertThat(decision.subjects().getFirst().violations().getFirst().message())
                .isEqualTo("the document has more than 1000 mistakes, and only the first are listed");
    }

    @Test
    void aTooLongNumberIsUnreadable() {
        assertThat(catchFailure(top("'networkMode': " + "1".repeat(5000))).code())
                .isEqualTo(ErrorCode.DOCUMENT_UNREADABLE);
    }

    private static Failure catchFailure(String text) {
        try {
            TestWiring.decide(text);
        } catch (Failure failure) {
            return failure;
        }
        throw new AssertionError("expected a failure, not a decision");
    }

    private static String container(String members) {
        return "{'family': 'x', 'containerDefinitions': [{'name': 'a', 'image': 'b', ".replace('\'', '"')
                + quoted(members) + "}]}";
    }

    private static String top(String members) {
        return "{\"family\": \"x\", " + quoted(members) + ", \"containerDefinitions\": []}";
    }

    private static String yaml(String members) {
        return "family: x\ncontainerDefinitions:\n- name: a\n  " + members + "\n";
    }

    private static String quoted(String members) {
        return members.replace('\'', '"');
    }

    private static String many(int number, IntFunction<String> member) {
        return IntStream.range(0, number).mapToObj(member).collect(Collectors.joining(", "));
    }
}
