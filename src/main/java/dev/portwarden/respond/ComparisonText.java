package dev.portwarden.respond;

import dev.portwarden.decide.Comparison;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes how candidate policies differ from those in force: one line for the decision, and one for each rule. */
public final class ComparisonText {
    /** Places shown per rule. JSON has more. */
    private static final int MOST_PLACES = 3;

    private ComparisonText() {}

    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder(
                switch (comparison.change()) {
                    case UNCHANGED ->
                        "the same: " + (comparison.decision().admitted() ? "admitted" : "denied") + " as before";
                    case NEWLY_DENIED -> "newly denied: admitted -> denied";
                    case NEWLY_ADMITTED -> "newly admitted: denied -> admitted";
                    case UNKNOWN_MASKED -> "unknown because masked";
                });
        comparison.differences().forEach(each -> text.append("\n  " + line(each)));
        return text.append('\n').toString();
    }

    private static String line(Comparison.Difference rule) {
        String before = results(rule.before(), ComparisonText::verdict);
        String after = results(rule.after(), ComparisonText::verdict);
        return rule.rule() + ": "
                + (before.equals(after)
                        ? results(rule.before(), ComparisonText::place) + " -> "
                                + results(rule.after(), ComparisonText::place)
                        : before + " -> " + after);
    }

    private static String results(
            @Nullable List<Comparison.RuleResult> results, Function<Comparison.RuleResult, String> format) {
        if (results == null) {
            return "no such rule";
        }
        if (results.isEmpty()) {
            return "nothing";
        }
        List<String> all = results.stream().map(format).distinct().toList();
        return all.stream().limit(MOST_PLACES).collect(Collectors.joining(", "))
                + (all.size() > MOST_PLACES ? " and " + (all.size() - MOST_PLACES) + " more" : "");
    }

    private static String verdict(Comparison.RuleResult result) {
        return result.verdict().text() + " (" + result.action() + ")";
    }

    private static String place(Comparison.RuleResult result) {
        return verdict(result)
                + (result.field().isEmpty() ? "" : " at " + Printable.line(result.field()))
                + (result.more() == 0 ? "" : " and " + result.more() + " more");
    }
}
