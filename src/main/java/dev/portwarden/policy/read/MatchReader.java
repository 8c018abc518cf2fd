package dev.portwarden.policy.read;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.Workload;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.NearestName;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the matches of policies, bindings, exemptions and workloads, and reports those that could never hold. */
final class MatchReader {
    private static final List<String> CHANNELS =
            Arrays.stream(Channel.values()).map(Channel::text).toList();

    private MatchReader() {}

    /**
     * Reads {@code match} of a spec; a spec without one matches everything.
     *
     * @param workloads the names of the workloads that are defined
     */
    static Match match(PolicyDraft draft, Structure spec, Collection<String> workloads) {
        if (!(spec.find("match") instanceof Structure structure)) {
            return Match.ALL;
        }
        FieldPath path = PolicyDraft.SPEC.member("match");
        Match exclude = null;
        if (structure.find("exclude") instanceof Structure excluded) {
            FieldPath place = path.member("exclude");
            exclude = keys(draft, excluded, place, null);
            checkWorkloads(draft, exclude.workloads(), place, workloads);
            if (exclude.isEmpty()) {
                draft.problem(
                        place, "`exclude` has no key, so everything would be excluded", "give it a key, or remove it");
            }
        }
        Match match = keys(draft, structure, path, exclude);
        checkWorkloads(draft, match.workloads(), path, workloads);
        return match;
    }

    static Workload workload(PolicyDraft draft) {
        draft.checkName();
        List<Match> anyOf = new ArrayList<>();
        if (draft.spec() instanceof Structure spec) {
            PolicyDraft.each(
                    spec, "anyOf", PolicyDraft.SPEC, (match, path) -> anyOf.add(alternative(draft, match, path)));
        }
        return new Workload(draft.name(), anyOf);
    }

    private static Match alternative(PolicyDraft draft, Structure structure, FieldPath path) {
        for (String key : List.of("workloads", "exclude")) {
            if (structure.find(key) != null) {
                draft.problem(
                        path.member(key),
                        "a workload cannot be defined by `" + key + "`",
                        "define it by families, tags or accounts");
            }
        }
        Match match = keys(draft, structure, path, null);
        if (match.isEmpty()) {
            draft.problem(
                    path,
                    "this alternative has no key, so everything would be in the workload",
                    "give it a key, or write `anyOf: []` for a workload without members");
        }
        return match;
    }

    private static Match keys(PolicyDraft draft, Structure structure, FieldPath path, @Nullable Match exclude) {
        checkLists(draft, structure, path);
        checkChannels(draft, structure, path.member(MatchKey.CHANNELS.text()));
        List<SubjectKind> kinds =
                structure.texts("kinds").stream().map(MatchReader::kind).toList();
        Map<MatchKey, List<Glob>> values = new EnumMap<>(MatchKey.class);
        for (MatchKey key : MatchKey.values()) {
            if (structure.find(key.text()) instanceof Value.Items items) {
                values.put(key, globs(items));
            }
        }
        Map<String, List<Glob>> tags = new LinkedHashMap<>();
        structure.entries("tags").forEach((key, value) -> {
            if (value instanceof Value.Items items) {
                tags.put(key, globs(items));
            }
        });
        return new Match(kinds, values, structure.texts("workloads"), tags, exclude);
    }

    /** The kind of subject with a name that the document's shape has accepted. */
    static SubjectKind kind(String text) {
        return EnumText.find(SubjectKind.class, SubjectKind::text, text).orElseThrow();
    }

    private static List<Glob> globs(Value.Items items) {
        return Structure.texts(items.values()).stream().map(Glob::new).toList();
    }

    private static void checkLists(PolicyDraft draft, Structure structure, FieldPath path) {
        for (Shape.Field field : structure.shape().fields()) {
            if (isEmpty(structure.at(field))) {
                draft.problem(
                        path.member(field.name()),
                        "`" + field.name() + "` is an empty list, so nothing would match",
                        "list at least one value, or remove the key");
            }
        }
        structure.entries("tags").forEach((key, value) -> {
            if (isEmpty(value)) {
                draft.problem(
                        path.member("tags").member(key),
                        "tag `" + key + "` has an empty list, so nothing would match",
                        "list its values, or \"*\" for any value");
            }
        });
    }

    private static boolean isEmpty(@Nullable Value value) {
        return value instanceof Value.Items items && items.values().isEmpty();
    }

    /** Channels are a fixed list, so a pattern that fits none of them is a mistake. */
    private static void checkChannels(PolicyDraft draft, Structure structure, FieldPath path) {
        List<String> patterns = structure.texts(MatchKey.CHANNELS.text());
        for (int i = 0; i < patterns.size(); i++) {
            if (CHANNELS.stream().noneMatch(new Glob(patterns.get(i))::matches)) {
                draft.problem(
                        path.element(i),
                        "there is no channel `" + patterns.get(i) + "`",
                        NearestName.hint(patterns.get(i), CHANNELS, "the channels are " + String.join(", ", CHANNELS)));
            }
        }
    }

    private static void checkWorkloads(
            PolicyDraft draft, List<String> names, FieldPath path, Collection<String> workloads) {
        for (int i = 0; i < names.size(); i++) {
            if (!workloads.contains(names.get(i))) {
                draft.problem(
                        path.member("workloads").element(i),
                        "there is no workload `" + names.get(i) + "`",
                        NearestName.hint(names.get(i), workloads, "define it in a Workload document"));
            }
        }
    }
}
