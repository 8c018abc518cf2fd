package dev.portwarden.cli.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.portwarden.cli.terminal.Terminal;
import dev.portwarden.decide.Comparison;
import dev.portwarden.decide.Decision;
import dev.portwarden.explain.Explanation;
import dev.portwarden.failure.ErrorCode;
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
import java.io.StringWriter;
import java.util.List;

/** What {@code check} prints: one entry for each file, in the order given; an entry whose writing fails leaves no trace. */
sealed interface CheckReport {

    void add(Decision decision);

    /** Adds a decision, and how it came about. */
    void add(Decision decision, List<Explanation> explanations);

    /** Adds how candidate policies differ from those in force about a file. */
    void add(String file, Comparison comparison);

    /** Adds what a server said, in the report's own format. */
    void add(String answer);

    /** Adds a file that could not be read. */
    void add(String file, Failure failure);

    void end(PrintWriter out) throws IOException;

    /**
     * The report of a format.
     *
     * @throws Failure when there is none of that name
     */
    static CheckReport named(String format) {
        return switch (format) {
            case "text" -> new Text();
            case "json" -> new Json();
            default ->
                throw new Failure(ErrorCode.PARAMETER_INVALID, "`" + format + "` is no report format: text or json");
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
    }

    /** An array of decisions. */
    final class Json implements CheckReport {
        private final StringWriter text = new StringWriter();
        private final JsonGenerator json;

        Json() {
            try {
                json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter();
                json.writeStartArray();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void add(Decision decision) {
            try {
                TokenBuffer entry = new TokenBuffer(null, false);
                DecisionJson.write(decision, entry);
                entry.serialize(json);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void add(Decision decision, List<Explanation> explanations) {
            try {
                TokenBuffer entry = new TokenBuffer(null, false);
                entry.writeStartObject();
                entry.writeFieldName("decision");
                DecisionJson.write(decision, entry);
                entry.writeFieldName("explanation");
                ExplanationJson.write(explanations, entry);
                entry.writeEndObject();
                entry.serialize(json);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void add(String file, Comparison comparison) {
            try {
                TokenBuffer entry = new TokenBuffer(null, false);
                entry.writeStartObject();
                entry.writeStringField("file", file);
                ComparisonJson.write(comparison, entry);
                entry.writeFieldName("decision");
                DecisionJson.write(comparison.decision(), entry);
                entry.writeEndObject();
                entry.serialize(json);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void add(String answer) {
            try (JsonParser parser = new JsonFactory().createParser(answer)) {
                parser.nextToken();
                TokenBuffer entry = new TokenBuffer(parser);
                entry.copyCurrentStructure(parser);
                entry.serialize(json);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void add(String file, Failure failure) {
            try {
                json.writeStartObject();
                json.writeObjectFieldStart("source");
                json.writeStringField("file", file);
                json.writeEndObject();
                json.writeFieldName("problem");
                ProblemJson.write(failure, json);
                json.writeEndObject();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void end(PrintWriter out) throws IOException {
            json.writeEndArray();
            json.close();
            out.println(text);
            out.flush();
        }
    }
}
