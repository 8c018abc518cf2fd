package dev.portwarden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.failure.Failure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading and evaluating take time in proportion to the document. These documents would take hours in quadratic time,
 * and take seconds even on a slow machine.
 */
class LargeDocumentsTest {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final int LARGEST = DocumentLimits.DEFAULT_BYTES - 16;
    private static final int MANY = LARGEST / 4;
    private static final int LARGE = 200_000;

    static Stream<Arguments> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a plain scalar", "a".repeat(LARGEST));
        texts.put("a quoted scalar", "a: '" + "b".repeat(LARGEST) + "'");
        texts.put("a block scalar of one line", "a: |\n " + "b".repeat(LARGEST));
        texts.put("a block scalar of many lines", "a: |\n" + " bcdefgh\n".repeat(MANY / 9));
        texts.put("a list", "- a\n".repeat(MANY / 4));
        texts.put("a flow list", "x: [" + "a,".repeat(MANY / 2) + "]");
        texts.put("a list outside the basic plane", "x: [" + "\uD83D\uDE00,".repeat(MANY / 5) + "]");
        texts.put("a mapping", repeated(MANY - 10, "\n", i -> "k" + i + ": v"));
        texts.put("documents", "--- a\n".repeat(MANY / 6));
        texts.put("a comment", "#" + "#".repeat(LARGEST));
        texts.put("empty lines", "a:\n" + "\n".repeat(LARGEST));
        texts.put("a JSON list", "[" + "1,".repeat(MANY / 2) + "1]");
        texts.put("a JSON object", "{" + repeated(MANY - 10, ",", i -> "\"k" + i + "\":1") + "}");
        return texts.entrySet().stream().map(text -> Arguments.of(text.getKey(), text.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aLargeTextIsReadInTime(String name, String text) {
        DocumentReader documents = new DocumentReader(DocumentLimits.DEFAULT);

        assertTimeoutPreemptively(TIME_LIMIT, () -> {
            try {
                documents.read(documents.source("", text.getBytes(UTF_8)));
            } catch (Failure failure) {
                failure.getMessage();
            }
        });
    }

    static Stream<Arguments> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("unknown fields", repeated(LARGE, ",", i -> "\"x" + i + "\":1"));
        documents.put("unknown fields on lines", repeated(LARGE, ",\n", i -> "\"x" + i + "\":1"));
        documents.put(
                "unknown fields of containers",
                containers(i -> "{\"name\":\"c" + i + "\",\"image\":\"b\",\"imag\":\"a\"}"));
        documents.put("wrong types", "\"volumes\":[" + repeated(LARGE, ",", i -> "1") + "]");
        documents.put("a long name", "\"" + "x".repeat(LARGE) + "\":1");
        documents.put("containers", containers(i -> "{\"name\":\"c" + i + "\",\"image\":\"b\",\"privileged\":true}"));
        return documents.entrySet().stream().map(document -> Arguments.of(document.getKey(), document.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aLargeDocumentIsEvaluatedInTime(String name, String members) {
        String document = "{\"family\":\"a\",\"networkMode\":\"host\"," + members + "}";

        assertTimeoutPreemptively(TIME_LIMIT, () -> TestWiring.decide(document));
    }

    private static String containers(IntFunction<String> container) {
        return "\"containerDefinitions\":[" + repeated(LARGE, ",", container) + "]";
    }

    private static String repeated(int length, String separator, IntFunction<String> part) {
        StringBuilder text = new StringBuilder(length + 100);
        for (int i = 0; text.length() < length; i++) {
            text.append(i == 0 ? "" : separator).append(part.apply(i));
        }
        return text.toString();
    }
}
