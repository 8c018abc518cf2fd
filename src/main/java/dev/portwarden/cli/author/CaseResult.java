package dev.portwarden.cli.author;

import dev.portwarden.failure.Position;
import dev.portwarden.policy.PolicyTest;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one case of a PolicyTest.
 *
 * @param position of the case's subject in its file
 */
record CaseResult(
        String policy,
        String name,
        String file,
        Position position,
        PolicyTest.Expectation expected,
        PolicyTest.Expectation actual) {

    boolean passed() {
        return expected.equals(actual);
    }

    /** What differs, a line for each; none where the case passed. */
    List<String> differences() {
        List<String> lines = new ArrayList<>();
        differ(lines, "admitted", expected.admitted(), actual.admitted());
        differ(lines, "violations", expected.violations(), actual.violations());
        differ(lines, "warnings", expected.warnings(), actual.warnings());
        differ(lines, "audits", expected.audits(), actual.audits());
        differ(lines, "exempted", expected.exempted(), actual.exempted());
        return lines;
    }

    private static void differ(List<String> lines, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            lines.add(what + ": expected " + expected + ", came out " + actual);
        }
    }
}
