package dev.portwarden.respond.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.replay.ExampleGroup;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.respond.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats a replay as text for a terminal. */
final class ReplayText implements ReplayReport {
    /** Names shown per dimension. JSON has more. */
    private static final int MOST_NAMES = 20;

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        StringBuilder text = new StringBuilder();
        text.append(totals.decisions())
                .append(" decisions replayed: ")
                .append(counts(totals.all()))
                .append('\n');
        if (totals.unreadable() > 0) {
            text.append(totals.unreadable())
                    .append(" records could not be read and were not compared:")
                    .append(ids(totals.unreadableExamples()))
                    .append('\n');
        }
        for (ReplayTotals.Dimension dimension : ReplayTotals.Dimension.values()) {
            dimension(dimension, totals.by(dimension), text);
        }
        if (limit != null) {
            text.append('\n').append(limit.line()).append('\n');
        }
        return text.toString();
    }

    private static void dimension(
            ReplayTotals.Dimension dimension, List<ReplayTotals.NamedGroup> groups, StringBuilder text) {
        if (groups.isEmpty()) {
            return;
        }
        text.append("\nby ").append(dimension.text()).append('\n');
        for (ReplayTotals.NamedGroup named : groups.subList(0, Math.min(groups.size(), MOST_NAMES))) {
            text.append("  ")
                    .append(Printable.line(named.name()))
                    .append(": ")
                    .append(counts(named.group()))
                    .append('\n');
            for (DecisionChange change : DecisionChange.values()) {
                List<String> examples = change == DecisionChange.UNCHANGED
                        ? List.of()
                        : named.group().examples(change);
                if (!examples.isEmpty()) {
                    text.append("    ")
                            .append(words(change))
                            .append(":")
                            .append(ids(examples))
                            .append('\n');
                }
            }
        }
        if (groups.size() > MOST_NAMES) {
            text.append("  and ").append(groups.size() - MOST_NAMES).append(" more\n");
        }
    }

    static String counts(ExampleGroup group) {
        StringBuilder text = new StringBuilder();
        for (DecisionChange change : List.of(
                DecisionChange.NEWLY_DENIED,
                DecisionChange.NEWLY_ADMITTED,
                DecisionChange.UNKNOWN_MASKED,
                DecisionChange.UNCHANGED)) {
            if (group.count(change) > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(group.count(change))
                        .append(' ')
                        .append(words(change));
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    static String words(DecisionChange change) {
        return switch (change) {
            case UNCHANGED -> "unchanged";
            case NEWLY_DENIED -> "newly denied";
            case NEWLY_ADMITTED -> "newly admitted";
            case UNKNOWN_MASKED -> "unknown because masked";
        };
    }

    private static String ids(List<String> ids) {
        return " " + String.join(" ", ids);
    }

    @Override
    public String text(SelfCheck.Result result) {
        StringBuilder text = new StringBuilder();
        result.differences()
                .forEach(each -> text.append(each.decision())
                        .append(": ")
                        .append(Printable.line(each.what()))
                        .append('\n'));
        if (result.different() > result.differences().size()) {
            text.append("and ")
                    .append(result.different() - result.differences().size())
                    .append(" more\n");
        }
        text.append(result.decisions())
                .append(" decisions re-evaluated against their own policies: ")
                .append(result.same())
                .append(" the same");
        if (result.masked() > 0) {
            text.append(", ")
                    .append(result.masked())
                    .append(" the same, except for rules that depend on masked values");
        }
        return text.append(", ")
                .append(result.different())
                .append(" different\n")
                .toString();
    }
}
