package dev.portwarden.respond.replay;

import dev.portwarden.decide.DecisionChange;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import dev.portwarden.respond.Printable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats a replay as Markdown for a pull request. Names come from submissions, so all markup in them is escaped. */
final class ReplayMarkdown implements ReplayReport {
    private static final int MOST_NAMES = 20;
    private static final String MARKUP = "\\`*_{}[]()<>#+-.!|~&@:$";

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        StringBuilder text = new StringBuilder("### Replay of recorded decisions\n\n");
        if (limit != null) {
            text.append("**").append(limit.line()).append("**\n\n");
        }
        text.append("| outcome | decisions | examples |\n| --- | ---: | --- |\n");
        for (DecisionChange change : DecisionChange.values()) {
            List<String> examples = change == DecisionChange.UNCHANGED
                    ? List.of()
                    : totals.all().examples(change);
            row(text, ReplayText.words(change), totals.all().count(change), examples);
        }
        if (totals.unreadable() > 0) {
            row(text, "unreadable", totals.unreadable(), totals.unreadableExamples());
        }
        row(text, "all", totals.decisions(), List.of());
        for (ReplayTotals.Dimension dimension : ReplayTotals.Dimension.values()) {
            dimension(dimension, totals.by(dimension), text);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String outcome, long count, List<String> examples) {
        text.append("| ")
                .append(outcome)
                .append(" | ")
                .append(count)
                .append(" | ")
                .append(ids(examples))
                .append(" |\n");
    }

    private static void dimension(
            ReplayTotals.Dimension dimension, List<ReplayTotals.NamedGroup> groups, StringBuilder text) {
        if (groups.isEmpty()) {
            return;
        }
        text.append("\n| ").append(dimension.text());
        text.append(" | newly denied | newly admitted | unknown because masked | unchanged | example |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | --- |\n");
        for (ReplayTotals.NamedGroup named : groups.subList(0, Math.min(groups.size(), MOST_NAMES))) {
            text.append("| ").append(escaped(named.name()));
            for (DecisionChange change : List.of(
                    DecisionChange.NEWLY_DENIED,
                    DecisionChange.NEWLY_ADMITTED,
                    DecisionChange.UNKNOWN_MASKED,
                    DecisionChange.UNCHANGED)) {
                text.append(" | ").append(named.group().count(change));
            }
            text.append(" | ").append(ids(example(named))).append(" |\n");
        }
        if (groups.size() > MOST_NAMES) {
            text.append("\nand ").append(groups.size() - MOST_NAMES).append(" more\n");
        }
    }

    /** Returns one example of the most important change. */
    private static List<String> example(ReplayTotals.NamedGroup named) {
        for (DecisionChange change :
                List.of(DecisionChange.NEWLY_DENIED, DecisionChange.NEWLY_ADMITTED, DecisionChange.UNKNOWN_MASKED)) {
            if (named.group().count(change) > 0) {
                return named.group().examples(change).subList(0, 1);
            }
        }
        return List.of();
    }

    private static String ids(List<String> ids) {
        return ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(" "));
    }

    /** Escapes all Markdown in the text. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Printable.of(text.replace('\n', ' ')).codePoints().forEach(c -> {
            if (c < 128 && MARKUP.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }

    @Override
    public String text(SelfCheck.Result result) {
        StringBuilder text = new StringBuilder("### Self-check of recorded decisions\n\n");
        text.append("| outcome | decisions |\n| --- | ---: |\n| same | ").append(result.same());
        text.append(" |\n| same, except for masked values | ").append(result.masked());
        text.append(" |\n| different | ").append(result.different()).append(" |\n");
        for (SelfCheck.Difference each : result.differences()) {
            text.append("\n- `").append(each.decision()).append("`: ").append(escaped(each.what()));
        }
        return result.differences().isEmpty()
                ? text.toString()
                : text.append('\n').toString();
    }
}
