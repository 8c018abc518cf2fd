package dev.portwarden.cli.check;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explainer;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ComparisonText;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.respond.DryRunJson;
import dev.portwarden.respond.ExplanationJson;
import dev.portwarden.respond.ExplanationText;
import dev.portwarden.respond.Printable;
import dev.portwarden.respond.ProblemJson;
import dev.portwarden.respond.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The report of {@code check} and {@code explain}: one entry for each file, in the given order, as text or JSON. */
final class CheckReport {
    private final boolean asJson;
    private final boolean colours = Terminal.hasColours();
    private final StringBuilder text = new StringBuilder();
    private final List<TokenBuffer> entries = new ArrayList<>();

    private CheckReport(boolean asJson) {
        this.asJson = asJson;
    }

    /** Creates an empty report; an unknown format is wrong usage. */
    static CheckReport named(String format) {
        return switch (format) {
            case "text" -> new CheckReport(false);
            case "json" -> new CheckReport(true);
            default -> throw WrongUsage.of("`" + format + "` is not a report format: text or json");
        };
    }

    void add(Decision decision) {
        add(() -> new TextReport(colours).add(decision).text(), json -> DecisionJson.write(decision, json));
    }

    /** Adds a decision and its explanation. */
    void add(Decision decision, List<Explainer.Explanation> explanations) {
        add(
                () -> {
                    ExplanationText explained = new ExplanationText(colours);
                    explanations.forEach(explained::add);
                    return explained.text() + TextReport.summary(decision, colours);
                },
                object(json -> {
                    json.writeFieldName("decision");
                    DecisionJson.write(decision, json);
                    json.writeFieldName("explanation");
                    ExplanationJson.write(explanations, json);
                }));
    }

    /** Adds the comparison of candidate policies with those in force. */
    void add(String file, Comparison comparison) {
        add(() -> Printable.of(file) + ": " + ComparisonText.of(comparison), object(json -> {
            json.writeStringField("file", file);
            DryRunJson.comparison(comparison, json);
            json.writeFieldName("decision");
            DecisionJson.write(comparison.decision(), json);
        }));
    }

    /** Adds the answer of a server, in {@link #mediaType}. */
    void add(String answer) {
        add(() -> answer, json -> JsonText.copy(answer, json));
    }

    /** Adds a file that has no decision. */
    void add(String file, Failure failure) {
        add(() -> new TextReport(colours).add(failure).text(), object(json -> {
            JsonText.object("source", _ -> json.writeStringField("file", file), json);
            json.writeFieldName("problem");
            ProblemJson.write(failure, json);
        }));
    }

    private static JsonText.Content object(JsonText.Content members) {
        return json -> JsonText.object(members, json);
    }

    private void add(Supplier<String> asText, JsonText.Content value) {
        if (!asJson) {
            text.append(asText.get());
            return;
        }
        try {
            TokenBuffer entry = new TokenBuffer(null, false);
            value.write(entry);
            entries.add(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints the report. */
    void end(PrintWriter out) {
        out.print(asJson ? JsonText.indented(this::writeEntries) + "\n" : text);
        out.flush();
    }

    private void writeEntries(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (TokenBuffer entry : entries) {
            entry.serialize(json);
        }
        json.writeEndArray();
    }

    /** The media type to request from a server. */
    String mediaType() {
        return asJson ? "application/json" : "text/plain";
    }
}
