package dev.portwarden.evaluate;

import dev.portwarden.policy.Exemption;
import dev.portwarden.shape.EnumText;
import dev.portwarden.shape.FieldPath;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result of one rule for one element. It does not say which action follows. */
public sealed interface Verdict {

    RuleReference rule();

    /** The field that the verdict is about, or null if it is not known. */
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
     * @param advice   what to change, or null if the rule's remediation says it
     * @param patch    the patch that the rule proposes, or empty
     * @param exemptIf paths of the unknown values that decide whether an exemption covers the verdict; empty if none
     *                 may
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

        /** Creates a fail that no exemption may cover. */
        public Fail(
                RuleReference rule,
                @Nullable FieldPath field,
                String message,
                @Nullable String advice,
                List<PatchOperation> patch) {
            this(rule, field, message, advice, patch, List.of());
        }

        /** Returns this fail with the unknown values that decide whether an exemption covers it. */
        public Fail exemptIf(List<String> unknown) {
            return new Fail(rule, field, message, advice, patch, unknown);
        }
    }

    /**
     * The rule may hold or not: it depends on unknown values.
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
     * The rule does not hold or could not be evaluated, but an exemption covers it.
     *
     * @param was the verdict without the exemption
     */
    record Exempt(RuleReference rule, @Nullable FieldPath field, Verdict was, Exemption exemption) implements Verdict {}

    /** The rule could not be evaluated. */
    record Error(RuleReference rule, @Nullable FieldPath field, String message) implements Verdict {}
}
