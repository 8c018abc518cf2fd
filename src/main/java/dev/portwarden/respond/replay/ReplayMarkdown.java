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
    private static final String MARKUP = "\\`*_{}[]()<>#+-.!|~&@:$";

    @Override
    public String text(ReplayTotals totals, @Nullable LimitVerdict limit) {
        StringBuilder text = new StringBuilder("### Replay of recorded decisions\n\n");
        text.append(limit == null ? "" : "**" + limit.line() + "**\n\n");
        text.append("| outcome | decisions | examples |\n| --- | ---: | --- |\n");
        for (DecisionChange change : DecisionChange.values()) {
            row(
                    text,
                    ReplayText.words(change),
                    totals.all().count(change),
                    totals.all().examples(change));
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
        text.append("| " + outcome + " | " + count + " | " + ids(examples) + " |\n");
    }

    private static void dimension(
            ReplayTotals.Dimension dimension, List<ReplayTotals.NamedGroup> groups, StringBuilder text) {
        if (groups.isEmpty()) {
            return;
        }
        text.append("\n| " + dimension.text());
        text.append(" | newly denied | newly admitted | unknown because masked | unchanged | example |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | --- |\n");
        for (ReplayTotals.NamedGroup named : groups.subList(0, Math.min(groups.size(), ReplayText.MOST_NAMES))) {
            text.append("| " + escaped(named.name()));
            ReplayText.BY_IMPORTANCE.forEach(
                    change -> text.append(" | " + named.group().count(change)));
            text.append(" | " + ids(example(named)) + " |\n");
        }
        int more = groups.size() - ReplayText.MOST_NAMES;
        text.append(more > 0 ? "\nand " + more + " more\n" : "");
    }

    /** Returns one example of the most important change. */
    private static List<String> example(ReplayTotals.NamedGroup named) {
        return ReplayText.BY_IMPORTANCE.stream()
                .flatMap(change -> named.group().examples(change).stream())
                .limit(1)
                .toList();
    }

    private static String ids(List<String> ids) {
        return ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(" "));
    }

    /** Escapes all Markdown in the text. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Printable.of(text.replace('\n', ' ')).codePoints().forEach(c -> {
            escaped.append(c < 128 && MARKUP.indexOf(c) >= 0 ? "\\" : "");
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }

    @Override
    public String text(SelfCheck.Result result) {
        StringBuilder text = new StringBuilder("### Self-check of recorded decisions\n\n");
        text.append("| outcome | decisions |\n| --- | ---: |\n| same | " + result.same());
        text.append(" |\n| same, except for masked values | " + result.masked());
        text.append(" |\n| different | " + result.different() + " |\n");
        for (SelfCheck.Difference each : result.differences()) {
            text.append("\n- `" + each.decision() + "`: " + escaped(each.what()));
        }
        return text.append(result.differences().isEmpty() ? "" : "\n").toString();
    }
}
