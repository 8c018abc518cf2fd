package dev.portwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** docs/network-semantics.md names a rule and a failing example for everything that ECS refuses. */
class SemanticsPageTest {
    private static final Pattern ROW = Pattern.compile("\\| (.+) \\| `([a-z0-9-]+)/([a-z0-9-]+)` \\| (.+) \\|");

    /** A table row of the page. */
    record Row(String fact, String policy, String rule, String example) {}

    static final List<Row> PARSED = rows();

    static final List<? extends Arguments> ROWS =
            PARSED.stream().map(row -> argumentSet(row.fact(), row)).toList();

    @ParameterizedTest(name = "{argumentSetName}")
    @FieldSource("ROWS")
    void theRuleOfARowFailsInItsExample(Row row) {
        AdmissionPolicy policy = Packs.ALL.find(row.policy()).orElseThrow();
        PolicyTest.Case example = Packs.cases(policy)
                .filter(each -> each.name().equals(row.example()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no example `" + row.example() + "`"));

        assertThat(Packs.reasons(
                        Packs.decide(policy, example), List.of(SubjectDecision::violations, SubjectDecision::warnings)))
                .filteredOn(reason ->
                        reason.rule().policy().name().equals(row.policy()) && reason.verdict() == Verdict.Kind.FAIL)
                .extracting(reason -> reason.rule().rule())
                .contains(row.rule());
    }

    @Test
    void everyRuleOfThePackEcsIsOnThePage() {
        Set<String> named =
                PARSED.stream().map(row -> row.policy() + "/" + row.rule()).collect(Collectors.toSet());

        assertThat(Packs.ALL.policies().stream()
                        .filter(policy -> policy.document().folder() == Packs.NAMES.indexOf("ecs"))
                        .flatMap(policy -> policy.rules().values().stream()
                                .flatMap(rules -> rules.rules().stream())
                                .map(Rule::name)
                                .map(rule -> policy.name() + "/" + rule)))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(named).contains(rule));
    }

    /** Every table row except headers; a row in another form is an error. */
    private static List<Row> rows() {
        try {
            return Files.readAllLines(TestWiring.HOME.resolve("docs/network-semantics.md")).stream()
                    .filter(line -> line.startsWith("|"))
                    .filter(line -> !line.startsWith("| ---") && !line.startsWith("| what ECS"))
                    .map(SemanticsPageTest::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new AssertionError("not a row: " + line);
        }
        return new Row(row.group(1), row.group(2), row.group(3), row.group(4));
    }
}
