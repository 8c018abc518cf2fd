package dev.portwarden.evaluate;

import dev.portwarden.policy.Exemption;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one rule says of one element: what was found, not what is done about it. */
public sealed interface Verdict {

    RuleReference rule();

    /** Where it points, or null where that cannot be told. */
    @Nullable
    FieldPath field();

    /** The kind of this verdict. */
    default Kind kind() {
        return switch (this) {
            case Pass _ -> Kind.PASS;
            case Fail _ -> Kind.FAIL;
            case Unknown _ -> Kind.UNKNOWN;
            case Error _ -> Kind.ERROR;
            case Exempt _ -> Kind.EXEMPT;
        };
    }

    /** The kinds of verdicts, with their names in answers and records. */
    enum Kind {
        PASS,
        FAIL,
        UNKNOWN,
        ERROR,
        EXEMPT;

        private final String text = name().toLowerCase(Locale.ROOT);

        public String text() {
            return text;
        }

        /**
         * Returns the kind of a name.
         *
         * @throws IllegalArgumentException if no kind has this name
         */
        public static Kind of(String text) {
            return EnumText.find(Kind.class, Kind::text, text)
                    .orElseThrow(() -> new IllegalArgumentException("not a verdict: `" + text + "`"));
        }
    }

    /** The rule holds. */
    record Pass(RuleReference rule, @Nullable FieldPath field) implements Verdict {}

    /**
     * The rule does not hold.
     *
     * @param advice what to change, or null where the rule's remediation says it
     * @param patch  what the rule proposes; empty: nothing
     * @param exemptIf paths of what is not known, and on which it hangs whether an exemption is for it; empty: none is
     */
    record Fail(
            RuleReference rule,
            @Nullable FieldPath field,
            String message,
            @Nullable String advice,
            List<PatchOperation> patch,
            List<String> exemptIf)
            implements Verdict {
        public Fail {
            patch = List.copyOf(patch);
            exemptIf = List.copyOf(exemptIf);
        }

        /** A fail that no exemption is for. */
        public Fail(
                RuleReference rule,
                @Nullable FieldPath field,
                String message,
                @Nullable String advice,
                List<PatchOperation> patch) {
            this(rule, field, message, advice, patch, List.of());
        }

        /** The same, where it hangs on something whether an exemption is for it. */
        public Fail exemptIf(List<String> unknown) {
            return new Fail(rule, field, message, advice, patch, unknown);
        }
    }

    /**
     * Whether the rule holds hangs on what is not known.
     *
     * @param unknown paths of the unknown values, context keys among them
     */
    record Unknown(RuleReference rule, @Nullable FieldPath field, String message, List<String> unknown)
            implements Verdict {
        public Unknown {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * The rule does not hold, or could not be judged, and somebody allowed that until a day.
     *
     * @param was what it would be
     */
    record Exempt(RuleReference rule, @Nullable FieldPath field, Verdict was, Exemption exemption) implements Verdict {}

    /** The rule could not be judged. */
    record Error(RuleReference rule, @Nullable FieldPath field, String message) implements Verdict {}
}
