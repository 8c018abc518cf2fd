package dev.portwarden.respond.replay;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SelfCheck;
import org.jspecify.annotations.Nullable;

/** Formats the result of a replay or a self-check. */
public sealed interface ReplayReport permits ReplayText, ReplayJson, ReplayMarkdown {

    /** Formats the totals of a replay without a limit. */
    default String text(ReplayTotals totals) {
        return text(totals, null);
    }

    /**
     * Formats the totals of a replay.
     *
     * @param limit null if new denials are not limited
     */
    String text(ReplayTotals totals, @Nullable LimitVerdict limit);

    /** Formats the result of a self-check. */
    String text(SelfCheck.Result result);

    /**
     * Returns the report of a format.
     *
     * @throws Failure if the format is unknown
     */
    static ReplayReport named(String format) {
        return switch (format) {
            case "text" -> new ReplayText();
            case "json" -> new ReplayJson();
            case "markdown" -> new ReplayMarkdown();
            default ->
                throw new Failure(
                        ErrorCode.PARAMETER_INVALID,
                        "unknown report format `" + format + "`: use text, json or markdown");
        };
    }
}
