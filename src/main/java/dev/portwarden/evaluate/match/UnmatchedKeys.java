package dev.portwarden.evaluate.match;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.cel.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which keys of a match keep a subject out: each is asked for alone, as the match as a whole was. */
public final class UnmatchedKeys {
    private final MatchEvaluator values;

    public UnmatchedKeys(MatchEvaluator values) {
        this.values = values;
    }

    /** A sentence for each key that keeps the subject out. */
    public List<String> of(Match match) {
        List<String> why = new ArrayList<>();
        if (keepsOut(new Match(match.kinds(), Map.of(), List.of(), Map.of(), null))) {
            String kinds = match.kinds().stream().map(SubjectKind::text).collect(Collectors.joining(", "));
            why.add("match: the kind is none of " + kinds);
        }
        match.values().forEach((key, patterns) -> key(key, patterns, why));
        match.tags().forEach((key, patterns) -> {
            if (keepsOut(new Match(List.of(), Map.of(), List.of(), Map.of(key, patterns), null))) {
                why.add("match: tag `" + key + "` is none of " + text(patterns));
            }
        });
        if (keepsOut(new Match(List.of(), Map.of(), match.workloads(), Map.of(), null))) {
            why.add("match: it is in none of the workloads " + String.join(", ", match.workloads()));
        }
        if (match.exclude() != null && values.holds(match.exclude()).isYes()) {
            why.add("exclude: every key of it holds");
        }
        return why;
    }

    private void key(MatchKey key, List<Glob> patterns, List<String> why) {
        if (keepsOut(new Match(List.of(), Map.of(key, patterns), List.of(), Map.of(), null))) {
            why.add("match: " + key.subject() + " `" + values.value(key) + "` is none of " + text(patterns));
        }
    }

    private boolean keepsOut(Match match) {
        return values.holds(match).isNo();
    }

    private static String text(List<Glob> patterns) {
        return patterns.stream().map(Glob::pattern).collect(Collectors.joining(", "));
    }
}
