package dev.portwarden.policy.read;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.Match;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.Workload;
import dev.portwarden.policy.cel.Glob;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
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
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parts that policy documents share. */
final class PolicyDocuments {
    static final Shape METADATA = ((FieldType.StructureOf)
                    Objects.requireNonNull(Objects.requireNonNull(PolicyShapes.DOCUMENTS.get("Workload"))
                                    .find("metadata"))
                            .type())
            .shape();
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private PolicyDocuments() {}

    /** Notes a name that is no DNS label (RFC 1123). */
    static void checkName(Draft draft) {
        String name = draft.metadata().text("name");
        if (name != null && !LABEL.matcher(name).matches()) {
            draft.problem(
                    FieldPath.ROOT.member("metadata").member("name"),
                    "`" + name + "` is no name: a name is a DNS label",
                    "use at most 63 of a-z, 0-9 and -, with no - at the ends");
        }
    }

    /** Notes a text that has to say something and does not. */
    static void checkText(Draft draft, @Nullable String text, FieldPath path) {
        if (text != null && text.isBlank()) {
            draft.problem(path, "`" + path.name() + "` is empty", "write what belongs there");
        }
    }

    /** Notes a list of nothing. */
    static void checkList(Draft draft, Structure structure, FieldPath path, String advice) {
        if (structure.find(path.name()) instanceof Value.Items items
                && items.values().isEmpty()) {
            draft.problem(path, "`" + path.name() + "` lists nothing", advice);
        }
    }

    /** Notes every pattern for channels that fits none: the match would never hold, and nobody would see why. */
    private static void checkChannels(Draft draft, Structure structure, FieldPath path) {
        List<String> channels =
                Arrays.stream(Channel.values()).map(Channel::text).toList();
        List<String> patterns = texts(structure.items(MatchKey.CHANNELS.text()));
        for (int i = 0; i < patterns.size(); i++) {
            if (channels.stream().noneMatch(new Glob(patterns.get(i))::matches)) {
                String nearest = NearestName.of(patterns.get(i), channels);
                draft.problem(
                        path.member(MatchKey.CHANNELS.text()).element(i),
                        "there is no channel `" + patterns.get(i) + "`",
                        nearest == null
                                ? "the channels are " + String.join(", ", channels)
                                : "did you mean `" + nearest + "`?");
            }
        }
    }

    static Workload workload(Draft draft) {
        checkName(draft);
        List<Match> anyOf = new ArrayList<>();
        if (draft.structure().find("spec") instanceof Structure spec) {
            FieldPath path = FieldPath.ROOT.member("spec").member("anyOf");
            List<Value> items = spec.items("anyOf");
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Structure match) {
                    anyOf.add(alternative(draft, match, path.element(i)));
                }
            }
        }
        return new Workload(draft.name(), anyOf);
    }

    private static Match alternative(Draft draft, Structure structure, FieldPath path) {
        for (String key : List.of("workloads", "exclude")) {
            if (structure.find(key) != null) {
                draft.problem(
                        path.member(key),
                        "a workload cannot be defined by `" + key + "`",
                        "list families, tags or accounts");
            }
        }
        Match match = keys(draft, structure, path, null);
        if (match.isEmpty()) {
            draft.problem(
                    path,
                    "this alternative has no key, so everything would be in the workload",
                    "give it a key, or write `anyOf: []` for a workload that nobody is in");
        }
        return match;
    }

    /** Reads a match and its exclusion; notes every workload that is not among those known. */
    static Match match(Draft draft, Structure structure, FieldPath path, Collection<String> workloads) {
        Match exclude = null;
        if (structure.find("exclude") instanceof Structure excluded) {
            FieldPath place = path.member("exclude");
            exclude = keys(draft, excluded, place, null);
            checkWorkloads(draft, exclude.workloads(), place, workloads);
            if (exclude.isEmpty()) {
                draft.problem(
                        place,
                        "`exclude` has no key, so everything would be excluded",
                        "give it a key, or take it out");
            }
        }
        Match match = keys(draft, structure, path, exclude);
        checkWorkloads(draft, match.workloads(), path, workloads);
        return match;
    }

    private static void checkWorkloads(Draft draft, List<String> names, FieldPath path, Collection<String> workloads) {
        for (int i = 0; i < names.size(); i++) {
            if (!workloads.contains(names.get(i))) {
                draft.problem(
                        path.member("workloads").element(i),
                        "there is no workload `" + names.get(i) + "`",
                        NearestName.hint(names.get(i), workloads, "define it in a Workload document"));
            }
        }
    }

    /** Notes every key that lists nothing: it would never match. */
    private static void checkLists(Draft draft, Structure structure, FieldPath path) {
        checkChannels(draft, structure, path);
        for (Shape.Field field : structure.shape().fields()) {
            if (structure.at(field) instanceof Value.Items items
                    && items.values().isEmpty()) {
                draft.problem(
                        path.member(field.name()),
                        "`" + field.name() + "` lists nothing, so nothing would match",
                        "list what is meant, or take it out");
            }
        }
        structure.entries("tags").forEach((key, value) -> {
            if (value instanceof Value.Items items && items.values().isEmpty()) {
                draft.problem(
                        path.member("tags").member(key),
                        "tag `" + key + "` lists no value, so nothing would match",
                        "list its values, or \"*\" for any");
            }
        });
    }

    private static Match keys(Draft draft, Structure structure, FieldPath path, @Nullable Match exclude) {
        checkLists(draft, structure, path);
        List<SubjectKind> kinds = texts(structure.items("kinds")).stream()
                .map(PolicyDocuments::kind)
                .toList();
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
        return new Match(kinds, values, texts(structure.items("workloads")), tags, exclude);
    }

    static SubjectKind kind(String text) {
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static List<Glob> globs(Value.Items items) {
        return texts(items.values()).stream().map(Glob::new).toList();
    }

    /** The strings of a list; what could not be read is left out, and is a problem already. */
    static List<String> texts(List<Value> values) {
        List<String> texts = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Value.Text text) {
                texts.add(text.text());
            }
        }
        return texts;
    }
}
