package dev.portwarden.policy.read;

import dev.portwarden.policy.Action;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code action} and {@code actions} of a policy or a binding, and days. */
final class Actions {
    private static final FieldPath SPEC = FieldPath.ROOT.member("spec");

    private Actions() {}

    /** Whether a spec says anything of actions. */
    static boolean areGiven(Structure spec) {
        return spec.find("action") != null || spec.find("actions") != null;
    }

    /** The actions in the order of their dates; Deny where none is given. */
    static List<Action.Dated> read(Draft draft, Structure spec) {
        if (spec.find("actions") == null) {
            return List.of(new Action.Dated(action(spec.text("action")), Instant.MIN));
        }
        FieldPath path = SPEC.member("actions");
        if (spec.find("action") != null) {
            draft.problem(SPEC.member("action"), "`action` and `actions` cannot both be given", "take one of them out");
        }
        List<Action.Dated> actions = new ArrayList<>();
        List<Value> items = spec.items("actions");
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Structure item) {
                LocalDate from = day(draft, item.text("from"), path.element(i).member("from"));
                Instant begin = from == null
                        ? Instant.MIN
                        : from.atStartOfDay(ZoneOffset.UTC).toInstant();
                if (from != null || item.text("from") == null) {
                    checkBegin(draft, begin, from, actions, path.element(i));
                }
                actions.add(new Action.Dated(action(item.text("action")), begin));
            }
        }
        if (actions.isEmpty() && !spec.isUnknown("actions")) {
            draft.problem(path, "`actions` lists no action", "write `action: Deny`, or list an action");
        }
        actions.sort(Comparator.comparing(Action.Dated::from));
        return actions;
    }

    /** Of two actions that begin together one would never hold, and which is not said. */
    private static void checkBegin(
            Draft draft, Instant begin, @Nullable LocalDate from, List<Action.Dated> before, FieldPath path) {
        if (before.stream().anyMatch(other -> other.from().equals(begin))) {
            draft.problem(
                    path,
                    from == null ? "two actions begin at once" : "two actions begin on " + from,
                    "give each a `from` of its own, but for the first");
        }
    }

    /** A day written as 2027-01-15, or null where it is absent or no day; the latter is noted. */
    static @Nullable LocalDate day(Draft draft, @Nullable String text, FieldPath path) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            draft.problem(path, "`" + text + "` is no date", "write it as 2027-01-15");
            return null;
        }
    }

    private static Action action(@Nullable String text) {
        for (Action action : Action.values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        return Action.DENY;
    }
}
