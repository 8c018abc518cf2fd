package dev.portwarden.cli.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.PolicyTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of one case of a PolicyTest.
 *
 * @param kinds  the kinds of the subjects in the case's document
 * @param actual the outcome, or null when the document could not be read
 * @param fault  why it could not be read, otherwise ""
 */
record CaseResult(
        String policy,
        PolicyTest.Case example,
        List<SubjectKind> kinds,
        PolicyTest.@Nullable Expectation actual,
        String fault) {

    CaseResult {
        kinds = List.copyOf(kinds);
    }

    String name() {
        return example.name();
    }

    String file() {
        return example.source().name();
    }

    /** The position of the case's subject in its file. */
    Position position() {
        return example.source().position(example.subject().offset());
    }

    boolean passed() {
        return differences().isEmpty();
    }

    /** A line for each difference between the expected and the actual outcome. */
    List<String> differences() {
        if (actual == null) {
            return List.of("the subject was not evaluated: " + fault);
        }
        List<String> lines = new ArrayList<>();
        PolicyTest.Expectation expected = example.expected();
        if (example.kind() != null && !example.isOfKind(kinds)) {
            String actualKinds = kinds.stream().map(SubjectKind::text).collect(Collectors.joining(", "));
            differ(lines, "kind", example.kind().text(), actualKinds);
        }
        differ(lines, "admitted", expected.admitted(), actual.admitted());
        differ(lines, "violations", expected.violations(), actual.violations());
        differ(lines, "warnings", expected.warnings(), actual.warnings());
        differ(lines, "audits", expected.audits(), actual.audits());
        differ(lines, "exempted", expected.exempted(), actual.exempted());
        return lines;
    }

    private static void differ(List<String> lines, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            lines.add(what + ": expected " + expected + ", but was " + actual);
        }
    }
}
