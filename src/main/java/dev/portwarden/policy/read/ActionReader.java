package dev.portwarden.policy.read;

import dev.portwarden.policy.Action;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Structure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code action} and {@code actions} of a policy or a binding, and dates. */
final class ActionReader {
    private static final FieldPath LIST = PolicyDraft.SPEC.member("actions");

    private ActionReader() {}

    static boolean areGiven(Structure spec) {
        return spec.find("action") != null || spec.find("actions") != null;
    }

    /** The actions sorted by date; an undated Deny if the spec has none. */
    static List<Action.Dated> read(PolicyDraft draft, Structure spec) {
        if (spec.find("actions") == null) {
            return List.of(new Action.Dated(action(spec), Instant.MIN));
        }
        if (spec.find("action") != null) {
            draft.problem(
                    PolicyDraft.SPEC.member("action"),
                    "`action` and `actions` cannot both be given",
                    "remove one of them");
        }
        List<Action.Dated> actions = new ArrayList<>();
        PolicyDraft.each(spec, "actions", PolicyDraft.SPEC, (item, path) -> {
            String text = item.text("from");
            LocalDate from = day(draft, text, path.member("from"));
            Instant begin = from == null
                    ? Instant.MIN
                    : from.atStartOfDay(ZoneOffset.UTC).toInstant();
            boolean readable = from != null || text == null;
            if (readable && actions.stream().anyMatch(other -> other.from().equals(begin))) {
                draft.problem(
                        path,
                        from == null ? "two actions have no start date" : "two actions start on " + from,
                        "give each its own `from`; only the first may omit it");
            }
            actions.add(new Action.Dated(action(item), begin));
        });
        if (actions.isEmpty() && !spec.isUnknown("actions")) {
            draft.problem(LIST, "`actions` is an empty list", "write `action: Deny`, or list an action");
        }
        actions.sort(Comparator.comparing(Action.Dated::from));
        return actions;
    }

    /** Reads a date such as 2027-01-15; null if it is absent or malformed, which is reported. */
    static @Nullable LocalDate day(PolicyDraft draft, @Nullable String text, FieldPath path) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            draft.problem(path, "`" + text + "` is not a date", "write it like 2027-01-15");
            return null;
        }
    }

    /** Deny if none is given, or one that the document's shape has reported. */
    private static Action action(Structure holder) {
        return EnumText.find(Action.class, Action::text, String.valueOf(holder.text("action")))
                .orElse(Action.DENY);
    }
}
