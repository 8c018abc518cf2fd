package dev.portwarden.evaluate.match;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.PolicyIndex;
import dev.portwarden.policy.Workload;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates matches for one subject. Each workload is evaluated at most once. */
public final class MatchEvaluator {
    private final Subject subject;
    private final Submission submission;
    private final Map<String, Workload> workloads;
    private final Map<String, Truth> memberships = new HashMap<>();

    public MatchEvaluator(Subject subject, Submission submission, Map<String, Workload> workloads) {
        this.subject = subject;
        this.submission = submission;
        this.workloads = workloads;
    }

    /** Returns the policies that may apply to the subject, in their order. All others certainly do not apply. */
    public List<AdmissionPolicy> candidates(PolicyIndex policies) {
        return policies.find(
                subject.kind(), this::value, name -> !inAny(List.of(name)).isNo());
    }

    /** Whether the subject fits every key of the match and is not excluded by it. */
    public Truth holds(Match match) {
        Truth truth = fitsKeys(match);
        return match.exclude() == null || truth.isNo()
                ? truth
                : truth.and(fitsKeys(match.exclude()).not());
    }

    private Truth fitsKeys(Match match) {
        if (!match.kinds().isEmpty() && !match.kinds().contains(subject.kind())) {
            return Truth.NO;
        }
        Truth truth = Truth.YES;
        for (Map.Entry<MatchKey, List<Glob>> entry : match.values().entrySet()) {
            truth = truth.and(fits(entry.getKey(), entry.getValue()));
            if (truth.isNo()) {
                return truth;
            }
        }
        for (Map.Entry<String, List<Glob>> entry : match.tags().entrySet()) {
            truth = truth.and(tag(entry.getKey(), entry.getValue()));
        }
        if (!match.workloads().isEmpty() && !truth.isNo()) {
            truth = truth.and(inAny(match.workloads()));
        }
        return truth;
    }

    /** Whether the subject belongs to a workload. */
    Truth isIn(Workload workload) {
        Truth known = memberships.get(workload.name());
        if (known != null) {
            return known;
        }
        Truth truth = Truth.NO;
        for (Match alternative : workload.anyOf()) {
            truth = truth.or(holds(alternative));
        }
        memberships.put(workload.name(), truth);
        return truth;
    }

    /** Returns the map {@code workloads} for expressions. A workload is evaluated when it is first read. */
    public Value memberships() {
        return new Value.Entries(new Memberships());
    }

    private final class Memberships extends AbstractMap<String, Value> {
        @Override
        public @Nullable Value get(@Nullable Object name) {
            return workloads.get(name) instanceof Workload workload ? membership(workload) : null;
        }

        @Override
        public Set<Map.Entry<String, Value>> entrySet() {
            return workloads.values().stream()
                    .map(workload -> Map.entry(workload.name(), membership(workload)))
                    .collect(Collectors.toSet());
        }
    }

    private Value membership(Workload workload) {
        Truth truth = isIn(workload);
        return truth.unknown().isEmpty()
                ? Value.Flag.of(truth.yes())
                : new Value.Unknown(truth.unknown().getFirst());
    }

    private Truth inAny(List<String> names) {
        Truth truth = Truth.NO;
        for (String name : names) {
            Workload workload = workloads.get(name);
            truth = workload == null ? truth : truth.or(isIn(workload));
        }
        return truth;
    }

    private Truth fits(MatchKey key, List<Glob> patterns) {
        if (key == MatchKey.PRINCIPALS) {
            return Truth.of(submission.context().principal().names().anyMatch(name -> matchesAny(patterns, name)));
        }
        String value = value(key);
        return value == null ? Truth.unknown(key.subject()) : Truth.of(matchesAny(patterns, value));
    }

    /** Returns the subject's value for a key, or null if it is unknown. */
    public @Nullable String value(MatchKey key) {
        Context context = submission.context();
        return switch (key) {
            case FAMILIES -> subject.family();
            case SERVICES ->
                subject.kind() == SubjectKind.SERVICE ? subject.object().text("serviceName") : context.service();
            case CLUSTERS -> cluster(context);
            case ACCOUNTS -> context.account();
            case REGIONS -> context.region();
            case ENVIRONMENTS -> context.environment();
            case CHANNELS -> submission.channel().text();
            case PRINCIPALS -> context.principal().name();
        };
    }

    /** Returns the cluster of the service or run, or else of the submission's context. */
    private @Nullable String cluster(Context context) {
        Value named = subject.kind() == SubjectKind.TASK_DEFINITION
                ? null
                : subject.object().find("cluster");
        return switch (named) {
            case null -> context.cluster();
            case Value.Text text -> text.text().substring(text.text().lastIndexOf('/') + 1);
            case Value _ -> null;
        };
    }

    private Truth tag(String key, List<Glob> patterns) {
        return switch (subject.object().find("tags")) {
            case null -> Truth.NO;
            case Value.Unknown unknown -> Truth.unknown(unknown.path());
            case Value.Items items -> {
                Truth truth = Truth.NO;
                for (Value item : items.values()) {
                    truth = truth.or(isTag(item, key, patterns));
                }
                yield truth;
            }
            case Value other -> throw new IllegalStateException("tags are not a list: " + other);
        };
    }

    private static Truth isTag(Value item, String key, List<Glob> patterns) {
        if (item instanceof Value.Unknown unknown) {
            return Truth.unknown(unknown.path());
        }
        Structure tag = (Structure) item;
        return text(tag.find("key"), key::equals).and(text(tag.find("value"), value -> matchesAny(patterns, value)));
    }

    private static Truth text(@Nullable Value value, Predicate<String> fits) {
        return switch (value) {
            case null -> Truth.of(fits.test(""));
            case Value.Unknown unknown -> Truth.unknown(unknown.path());
            case Value.Text text -> Truth.of(fits.test(text.text()));
            case Value other -> throw new IllegalStateException("not a text: " + other);
        };
    }

    private static boolean matchesAny(List<Glob> patterns, String text) {
        for (Glob pattern : patterns) {
            if (pattern.matches(text)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a clause for each key of a match that the subject does not fit. */
    public List<String> unmatched(Match match) {
        List<String> why = new ArrayList<>();
        if (excludes(new Match(match.kinds(), Map.of(), List.of(), Map.of(), null))) {
            why.add("match: the kind is not one of " + joined(match.kinds(), SubjectKind::text));
        }
        match.values().forEach((key, patterns) -> {
            if (excludes(new Match(List.of(), Map.of(key, patterns), List.of(), Map.of(), null))) {
                String found = key.subject() + " `" + value(key) + "`";
                why.add("match: " + found + " is not one of " + joined(patterns, Glob::pattern));
            }
        });
        match.tags().forEach((key, patterns) -> {
            if (excludes(new Match(List.of(), Map.of(), List.of(), Map.of(key, patterns), null))) {
                why.add("match: tag `" + key + "` is not one of " + joined(patterns, Glob::pattern));
            }
        });
        if (excludes(new Match(List.of(), Map.of(), match.workloads(), Map.of(), null))) {
            why.add("match: it belongs to none of the workloads " + String.join(", ", match.workloads()));
        }
        if (match.exclude() != null && holds(match.exclude()).isYes()) {
            why.add("exclude: the subject fits all its keys");
        }
        return why;
    }

    private boolean excludes(Match match) {
        return holds(match).isNo();
    }

    private static <T> String joined(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(", "));
    }
}
