package dev.portwarden.respond.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.respond.Printable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats a replay as text for a terminal. */
final class ReplayText implements ReplayReport {
    /** Names shown per dimension. JSON has more. */
    static final int MOST_NAMES = 20;

    /** The changes, the most important first. */
    static final List<DecisionChange> BY_IMPORTANCE = List.of(
            DecisionChange.NEWLY_DENIED,
            DecisionChange.NEWLY_ADMITTED,
            DecisionChange.UNKNOWN_MASKED,
            DecisionChange.UNCHANGED);

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        StringBuilder text = new StringBuilder();
        text.append(totals.decisions() + " decisions replayed: " + counts(totals.all()) + "\n");
        if (totals.unreadable() > 0) {
            String ids = String.join(" ", totals.unreadableExamples());
            text.append(totals.unreadable() + " records could not be read and were not compared: " + ids + "\n");
        }
        for (ReplayTotals.Dimension dimension : ReplayTotals.Dimension.values()) {
            dimension(dimension, totals.by(dimension), text);
        }
        return text.append(limit == null ? "" : "\n" + limit.line() + "\n").toString();
    }

    private static void dimension(
            ReplayTotals.Dimension dimension, List<ReplayTotals.NamedGroup> groups, StringBuilder text) {
        text.append(groups.isEmpty() ? "" : "\nby " + dimension.text() + "\n");
        for (ReplayTotals.NamedGroup named : groups.subList(0, Math.min(groups.size(), MOST_NAMES))) {
            text.append("  " + Printable.line(named.name()) + ": " + counts(named.group()) + "\n");
            for (DecisionChange change : DecisionChange.values()) {
                List<String> examples = named.group().examples(change);
                if (!examples.isEmpty()) {
                    text.append("    " + words(change) + ": " + String.join(" ", examples) + "\n");
                }
            }
        }
        text.append(groups.size() > MOST_NAMES ? "  and " + (groups.size() - MOST_NAMES) + " more\n" : "");
    }

    private static String counts(ReplayTotals.ExampleGroup group) {
        String counts = BY_IMPORTANCE.stream()
                .filter(change -> group.count(change) > 0)
                .map(change -> group.count(change) + " " + words(change))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    static String words(DecisionChange change) {
        return switch (change) {
            case UNCHANGED -> "unchanged";
            case NEWLY_DENIED -> "newly denied";
            case NEWLY_ADMITTED -> "newly admitted";
            case UNKNOWN_MASKED -> "unknown because masked";
        };
    }

    @Override
    public String text(SelfCheck.Result result) {
        StringBuilder text = new StringBuilder();
        result.differences().forEach(each -> text.append(each.decision() + ": " + Printable.line(each.what()) + "\n"));
        long more = result.different() - result.differences().size();
        text.append(more > 0 ? "and " + more + " more\n" : "");
        text.append(result.decisions() + " decisions re-evaluated against their own policies: ");
        text.append(result.same() + " the same, ");
        if (result.masked() > 0) {
            text.append(result.masked() + " the same, except for rules that depend on masked values, ");
        }
        return text.append(result.different() + " different\n").toString();
    }
}
