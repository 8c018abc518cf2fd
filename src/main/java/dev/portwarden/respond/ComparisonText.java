package dev.portwarden.respond;

import dev.portwarden.decide.Comparison;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How candidate policies differ from those in force, for people: what becomes of the submission, and a line for each rule. */
public final class ComparisonText {
    /** Places of one rule that are read through; JSON has more. */
    private static final int MOST_PLACES = 3;

    private ComparisonText() {}

    /** The text, of which the first line says what becomes of the submission. */
    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder(
                switch (comparison.change()) {
                    case UNCHANGED ->
                        "the same: " + (comparison.decision().admitted() ? "admitted" : "denied") + " as before";
                    case NEWLY_DENIED -> "newly denied: admitted -> denied";
                    case NEWLY_ADMITTED -> "newly admitted: denied -> admitted";
                    case UNKNOWN_MASKED -> "unknown because masked";
                });
        text.append('\n');
        comparison
                .differences()
                .forEach(each -> text.append("  ").append(line(each)).append('\n'));
        return text.toString();
    }

    private static String line(Comparison.Difference rule) {
        String before = said(rule.before(), ComparisonText::verdict);
        String after = said(rule.after(), ComparisonText::verdict);
        return rule.rule() + ": "
                + (before.equals(after)
                        ? said(rule.before(), ComparisonText::place) + " -> "
                                + said(rule.after(), ComparisonText::place)
                        : before + " -> " + after);
    }

    private static String said(
            @Nullable List<Comparison.RuleResult> findings, Function<Comparison.RuleResult, String> words) {
        if (findings == null) {
            return "no such rule";
        }
        if (findings.isEmpty()) {
            return "nothing";
        }
        List<String> all = findings.stream().map(words).distinct().toList();
        return all.stream().limit(MOST_PLACES).collect(Collectors.joining(", "))
                + (all.size() > MOST_PLACES ? " and " + (all.size() - MOST_PLACES) + " more" : "");
    }

    private static String verdict(Comparison.RuleResult finding) {
        return finding.verdict().text() + " (" + finding.action() + ")";
    }

    private static String place(Comparison.RuleResult finding) {
        return verdict(finding)
                + (finding.field().isEmpty() ? "" : " at " + Printable.line(finding.field()))
                + (finding.more() == 0 ? "" : " and " + finding.more() + " more");
    }
}
