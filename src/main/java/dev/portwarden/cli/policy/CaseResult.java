package dev.portwarden.cli.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.failure.Position;
import dev.portwarden.policy.PolicyTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case of a PolicyTest.
 *
 * @param kinds  of the subjects that the case's document holds
 * @param actual what was decided, or null where the document could not be read
 * @param fault  why it could not be read, "" where it could
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

    /** Of the case's subject in its file. */
    Position position() {
        return example.source().position(example.subject().offset());
    }

    boolean passed() {
        return differences().isEmpty();
    }

    /** What differs, a line for each; none where the case passed. */
    List<String> differences() {
        List<String> lines = new ArrayList<>();
        if (actual == null) {
            return List.of("the subject cannot be judged: " + fault);
        }
        PolicyTest.Expectation expected = example.expected();
        if (example.kind() != null && !example.isOfKind(kinds)) {
            differ(lines, "kind", example.kind().text(), texts(kinds));
        }
        differ(lines, "admitted", expected.admitted(), actual.admitted());
        differ(lines, "violations", expected.violations(), actual.violations());
        differ(lines, "warnings", expected.warnings(), actual.warnings());
        differ(lines, "audits", expected.audits(), actual.audits());
        differ(lines, "exempted", expected.exempted(), actual.exempted());
        return lines;
    }

    private static String texts(List<SubjectKind> kinds) {
        return kinds.stream().map(SubjectKind::text).collect(Collectors.joining(", "));
    }

    private static void differ(List<String> lines, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            lines.add(what + ": expected " + expected + ", came out " + actual);
        }
    }
}
