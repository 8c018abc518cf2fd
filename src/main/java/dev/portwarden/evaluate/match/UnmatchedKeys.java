package dev.portwarden.evaluate.match;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.cel.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the keys of a match that a subject does not fit. Each key is evaluated as a match of its own. */
public final class UnmatchedKeys {
    private final MatchEvaluator evaluator;

    private UnmatchedKeys(MatchEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Returns a clause for each key that the subject does not fit. */
    public static List<String> of(Match match, MatchEvaluator evaluator) {
        return new UnmatchedKeys(evaluator).of(match);
    }

    private List<String> of(Match match) {
        List<String> why = new ArrayList<>();
        if (excludes(new Match(match.kinds(), Map.of(), List.of(), Map.of(), null))) {
            String kinds = match.kinds().stream().map(SubjectKind::text).collect(Collectors.joining(", "));
            why.add("match: the kind is not one of " + kinds);
        }
        match.values().forEach((key, patterns) -> key(key, patterns, why));
        match.tags().forEach((key, patterns) -> {
            if (excludes(new Match(List.of(), Map.of(), List.of(), Map.of(key, patterns), null))) {
                why.add("match: tag `" + key + "` is not one of " + text(patterns));
            }
        });
        if (excludes(new Match(List.of(), Map.of(), match.workloads(), Map.of(), null))) {
            why.add("match: it belongs to none of the workloads " + String.join(", ", match.workloads()));
        }
        if (match.exclude() != null && evaluator.holds(match.exclude()).isYes()) {
            why.add("exclude: the subject fits all its keys");
        }
        return why;
    }

    private void key(MatchKey key, List<Glob> patterns, List<String> why) {
        if (excludes(new Match(List.of(), Map.of(key, patterns), List.of(), Map.of(), null))) {
            why.add("match: " + key.subject() + " `" + evaluator.value(key) + "` is not one of " + text(patterns));
        }
    }

    private boolean excludes(Match match) {
        return evaluator.holds(match).isNo();
    }

    private static String text(List<Glob> patterns) {
        return patterns.stream().map(Glob::pattern).collect(Collectors.joining(", "));
    }
}
