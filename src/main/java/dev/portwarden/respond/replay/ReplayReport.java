package dev.portwarden.respond.replay;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import org.jspecify.annotations.Nullable;

/** What a replay found, in one of its forms. */
public sealed interface ReplayReport permits ReplayText, ReplayJson, ReplayMarkdown {

    /** How decisions come out. */
    default String text(ReplayTotals totals) {
        return text(totals, null);
    }

    /**
     * How decisions come out.
     *
     * @param limit on new denials, or null: there is none
     */
    String text(ReplayTotals totals, @Nullable LimitVerdict limit);

    /** Whether they come out as they were. */
    String text(SelfCheck.Result result);

    /**
     * The report of a form.
     *
     * @throws Failure when there is none of that name
     */
    static ReplayReport named(String form) {
        return switch (form) {
            case "text" -> new ReplayText();
            case "json" -> new ReplayJson();
            case "markdown" -> new ReplayMarkdown();
            default ->
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID, "`" + form + "` is no report format: text, json or markdown");
        };
    }
}
