package dev.portwarden.cli.check;

import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explanation;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ComparisonJson;
import dev.portwarden.respond.ComparisonText;
import dev.portwarden.respond.DecisionJson;
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

/** The report of {@code check}, with one entry for each file in the given order. */
sealed interface CheckReport {

    void add(Decision decision);

    /** Adds a decision and its explanation. */
    void add(Decision decision, List<Explanation> explanations);

    /** Adds the comparison of candidate policies with those in force. */
    void add(String file, Comparison comparison);

    /** Adds the answer of a server, in {@link #mediaType}. */
    void add(String answer);

    /** Adds a file that has no decision. */
    void add(String file, Failure failure);

    void end(PrintWriter out);

    /** The media type that a server is asked for. */
    String mediaType();

    /** Makes an empty report; an unknown format is wrong usage. */
    static CheckReport named(String format) {
        return switch (format) {
            case "text" -> new Text();
            case "json" -> new Json();
            default -> throw WrongUsage.of("`" + format + "` is not a report format: text or json");
        };
    }

    /** For people. */
    final class Text implements CheckReport {
        private final boolean colours = Terminal.hasColours();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void add(Decision decision) {
            text.append(new TextReport(colours).add(decision).text());
        }

        @Override
        public void add(Decision decision, List<Explanation> explanations) {
            ExplanationText explained = new ExplanationText(colours);
            explanations.forEach(explained::add);
            text.append(explained.text()).append(TextReport.summary(decision, colours));
        }

        @Override
        public void add(String file, Comparison comparison) {
            text.append(Printable.of(file)).append(": ").append(ComparisonText.of(comparison));
        }

        @Override
        public void add(String answer) {
            text.append(answer);
        }

        @Override
        public void add(String file, Failure failure) {
            text.append(new TextReport(colours).add(failure).text());
        }

        @Override
        public void end(PrintWriter out) {
            out.print(text);
            out.flush();
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }
    }

    /** An array of decisions. */
    final class Json implements CheckReport {
        private final List<TokenBuffer> entries = new ArrayList<>();

        @Override
        public void add(Decision decision) {
            add(json -> DecisionJson.write(decision, json));
        }

        @Override
        public void add(Decision decision, List<Explanation> explanations) {
            addObject(json -> {
                json.writeFieldName("decision");
                DecisionJson.write(decision, json);
                json.writeFieldName("explanation");
                ExplanationJson.write(explanations, json);
            });
        }

        @Override
        public void add(String file, Comparison comparison) {
            addObject(json -> {
                json.writeStringField("file", file);
                ComparisonJson.write(comparison, json);
                json.writeFieldName("decision");
                DecisionJson.write(comparison.decision(), json);
            });
        }

        @Override
        public void add(String answer) {
            add(json -> JsonText.copy(answer, json));
        }

        @Override
        public void add(String file, Failure failure) {
            addObject(json -> {
                JsonText.object("source", _ -> json.writeStringField("file", file), json);
                json.writeFieldName("problem");
                ProblemJson.write(failure, json);
            });
        }

        private void addObject(JsonText.Content members) {
            add(json -> JsonText.object(members, json));
        }

        private void add(JsonText.Content value) {
            try {
                TokenBuffer entry = new TokenBuffer(null, false);
                value.write(entry);
                entries.add(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void end(PrintWriter out) {
            out.println(JsonText.indented(json -> {
                json.writeStartArray();
                for (TokenBuffer entry : entries) {
                    entry.serialize(json);
                }
                json.writeEndArray();
            }));
            out.flush();
        }

        @Override
        public String mediaType() {
            return "application/json";
        }
    }
}
