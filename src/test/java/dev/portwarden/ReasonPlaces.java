package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.decide.Decision;
import dev.portwarden.respond.DecisionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the positions of reasons in a JSON text with Jackson alone, without the code under test. */
final class ReasonPlaces {
    static final List<String> LISTS = List.of("violations", "warnings", "audits");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STEP =
            Pattern.compile("\\.?([A-Za-z_][\\w-]*)|\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    private ReasonPlaces() {}

    /**
     * Checks every reason: its position is that of the value that its field names, or of the nearest enclosing value;
     * the observed value is that value, its beginning, or masked.
     */
    static void check(String text, Decision decision) {
        JsonNode document = parse(text);
        for (JsonNode subject : parse(decision).at("/subjects")) {
            JsonNode root = document.at(subject.at("/source/pointer").textValue());
            for (String list : LISTS) {
                subject.get(list).forEach(reason -> check(text, root, reason));
            }
        }
    }

    /** The answer as the caller receives it. */
    static JsonNode parse(Decision decision) {
        try {
            return JSON.readTree(DecisionJson.bytes(decision));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String text, JsonNode root, JsonNode reason) {
        JsonNode nearest = root;
        JsonNode found = root;
        Matcher step = STEP.matcher(reason.get("field").textValue());
        int end = 0;
        while (step.find()) {
            assertThat(step.start()).as("path of %s", reason).isEqualTo(end);
            end = step.end();
            found = step(found, step);
            nearest = found.isMissingNode() ? nearest : found;
        }
        assertThat(end).as("path of %s", reason).isEqualTo(step.regionEnd());
        String rest = text.substring(offset(text, reason.get("position")));
        JsonNode there = parse(rest);
        if (reason.get("rule").textValue().equals("unknown-field")) {
            assertThat(reason.get("field").textValue())
                    .as("place of %s", reason)
                    .contains(there.textValue());
        } else {
            assertThat(there).as("value at the place of %s", reason).isEqualTo(nearest);
        }
        boolean observable = end > 0 && !found.isMissingNode();
        assertThat(reason.has("observed")).as("observed in %s", reason).isEqualTo(observable);
        if (observable) {
            JsonNode observed = reason.get("observed");
            if (reason.path("observedTruncated").asBoolean()) {
                assertThat(observed.getNodeType()).isEqualTo(found.getNodeType());
            } else {
                assertThat(observed).isIn(found, JSON.valueToTree("***"));
            }
        }
    }

    private static JsonNode step(JsonNode node, Matcher step) {
        JsonNode next;
        if (step.group(2) != null) {
            next = node.path(Integer.parseInt(step.group(2)));
        } else {
            next = node.path(
                    step.group(1) != null ? step.group(1) : step.group(3).replaceAll("\\\\(.)", "$1"));
        }
        return next.isNull() ? JSON.missingNode() : next;
    }

    /** The offset of a line and column, both counted from 1, columns in code points. */
    private static int offset(String text, JsonNode position) {
        int start = 0;
        for (int line = 1; line < position.get("line").intValue(); line++) {
            int end = text.indexOf('\n', start);
            assertThat(end).as("line %s of the text", position).isNotNegative();
            start = end + 1;
        }
        return text.offsetByCodePoints(start, position.get("column").intValue() - 1);
    }

    /** The first JSON value of a text. */
    static JsonNode parse(String text) {
        try (JsonParser parser = JSON.createParser("[" + text)) {
            parser.nextToken();
            parser.nextToken();
            return JSON.readTree(parser);
        } catch (IOException e) {
            throw new AssertionError("no JSON value at " + text.substring(0, Math.min(40, text.length())), e);
        }
    }
}
