package dev.portwarden.cli.replay;

import dev.portwarden.cli.terminal.InputFiles;
import dev.portwarden.cli.terminal.InputFiles.Input;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.decide.DecisionChange;
import dev.portwarden.document.ArrayNode;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.document.Source;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SubjectLocation;
import dev.portwarden.shape.EnumText;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a replay, read from its JSON.
 *
 * @param isComplete whether the replay listed all new denials
 * @param masked     decisions that depend on values that the log masks
 */
record ReplayFile(List<ReplayTotals.DenialCount> denials, boolean isComplete, long masked, long unreadable) {
    /** A replay lists at most a thousand new denials and some hundred groups, without deep nesting. */
    private static final DocumentReader JSON = new DocumentReader(new DocumentLimits(16 * 1024 * 1024, 10));

    private static final String HINT = "give the output of `portwarden replay --format json` or of `POST /v1/replay`";

    ReplayFile {
        denials = List.copyOf(denials);
    }

    /** Reads a file, or standard input for {@code -}. A file that is not a replay is a failure. */
    static ReplayFile read(String argument) {
        List<Input> inputs = InputFiles.find(List.of(argument));
        if (inputs.size() != 1) {
            throw WrongUsage.of("`" + argument + "` names " + inputs.size() + " files");
        }
        Input input = inputs.getFirst();
        try {
            Source source = JSON.source(input.name(), input.bytes());
            return read(source, JSON.read(source));
        } catch (IOException e) {
            throw new Failure(ErrorCode.DOCUMENT_UNREADABLE, "`" + argument + "` cannot be read");
        }
    }

    private static ReplayFile read(Source source, Node node) {
        if (!(node instanceof ObjectNode replay) || !(replay.find("newDenials") instanceof ArrayNode list)) {
            throw wrong(source, node, "this is not a replay: it has no list `newDenials`");
        }
        List<ReplayTotals.DenialCount> denials =
                list.elements().stream().map(each -> denial(source, each)).toList();
        boolean cut = replay.find("newDenialsTruncated") instanceof Scalar.Flag flag && flag.value();
        return new ReplayFile(
                denials,
                !cut,
                number(source, replay, DecisionChange.UNKNOWN_MASKED.text()),
                number(source, replay, "unreadable"));
    }

    private static ReplayTotals.DenialCount denial(Source source, Node node) {
        if (!(node instanceof ObjectNode denial)) {
            throw wrong(source, node, "a new denial must be an object");
        }
        Map<MatchKey, String> values = new EnumMap<>(MatchKey.class);
        for (MatchKey key : SubjectLocation.KEYS) {
            String value = find(denial, key.subject());
            if (value != null) {
                values.put(key, value);
            }
        }
        SubjectLocation place = new SubjectLocation(kind(source, denial), values);
        return new ReplayTotals.DenialCount(
                new ReplayTotals.NewDenial(text(source, denial, "policy"), text(source, denial, "rule"), place),
                number(source, denial, "decisions"),
                text(source, denial, "example"));
    }

    private static SubjectKind kind(Source source, ObjectNode denial) {
        String text = text(source, denial, "kind");
        return EnumText.find(SubjectKind.class, SubjectKind::text, text)
                .orElseThrow(() -> wrong(source, denial, "there is no kind `" + text + "`"));
    }

    private static @Nullable String find(ObjectNode node, String name) {
        return node.find(name) instanceof Scalar.Text text ? text.text() : null;
    }

    private static String text(Source source, ObjectNode node, String name) {
        String text = find(node, name);
        if (text == null) {
            throw wrong(source, node, "a new denial lacks `" + name + "`");
        }
        return text;
    }

    private static long number(Source source, ObjectNode node, String name) {
        if (node.find(name) instanceof Scalar scalar && scalar.text().matches("\\d{1,18}")) {
            return Long.parseLong(scalar.text());
        }
        throw wrong(source, node, "there is no number `" + name + "`");
    }

    private static Failure wrong(Source source, Node node, String what) {
        return new Failure(
                ErrorCode.DOCUMENT_UNREADABLE,
                source.problem(node.offset(), what).withHint(HINT));
    }
}
