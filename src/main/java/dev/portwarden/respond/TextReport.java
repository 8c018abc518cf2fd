package dev.portwarden.respond;

import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.JsonText;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.failure.Excerpt;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.normalise.Subject;
import dev.portwarden.secret.TextMasker;
import dev.portwarden.shape.UntypedReader;
import dev.portwarden.shape.Value;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes decisions as text in the style of compiler messages: position, source line with a caret, reason and advice.
 */
public final class TextReport {
    /** Characters in a row of rule names. With its margin a row fits a terminal with 100 columns. */
    private static final int WIDTH = 80;

    private final Palette palette;
    private final StringBuilder out = new StringBuilder();
    private Line last = new Line(new Source("", ""), 0, "");

    /** A line in printable form. */
    private record Line(Source source, int number, String text) {}

    public TextReport(boolean colours) {
        this.palette = new Palette(colours);
    }

    /** Adds a decision. */
    public TextReport add(Decision decision) {
        List<Subject> subjects =
                decision.subjects().stream().map(SubjectDecision::subject).toList();
        IdentityHashMap<Source, Source> masked = new IdentityHashMap<>();
        for (SubjectDecision subject : decision.subjects()) {
            Source source = masked.computeIfAbsent(
                    subject.subject().source(), whole -> TextMasker.of(whole, documents(subjects, whole)));
            reasons(source, subject.violations(), palette.red("denied"));
            reasons(source, subject.warnings(), palette.yellow("warning"));
            reasons(source, subject.exempted(), palette.dim("exempt"));
            reasons(source, subject.audits(), palette.dim("audit"));
            summary(subject);
        }
        return this;
    }

    private static List<ObjectNode> documents(List<Subject> subjects, Source source) {
        return subjects.stream()
                .filter(subject -> subject.source() == source)
                .map(Subject::node)
                .toList();
    }

    /** Returns the decision in one line per subject. */
    public static String summary(Decision decision, boolean colours) {
        TextReport report = new TextReport(colours);
        decision.subjects().forEach(report::summary);
        return report.text();
    }

    /** Adds the problems of a failure. */
    public TextReport add(Failure failure) {
        for (Problem problem : TextMasker.of(failure).problems()) {
            out.append(palette.red("error") + ": " + Printable.of(problem.text()) + "\n\n");
        }
        return this;
    }

    public String text() {
        return out.toString();
    }

    private void reasons(Source source, List<Reason> reasons, String label) {
        FoldedReason.of(reasons).forEach(folded -> reason(source, folded, label));
    }

    private void reason(Source source, FoldedReason folded, String label) {
        Reason reason = folded.reason();
        String name = source.name().isEmpty() ? "" : source.name() + ":";
        String position = palette.bold(Printable.of(name) + reason.place().position());
        out.append(position + ": " + label + ": " + palette.bold(Printable.of(reason.message())) + "\n");
        excerpt(source, reason);
        line("where", reason.place().field());
        line("why", reason.rule().policy().title());
        line("change", reason.advice().text());
        line(
                "patch",
                reason.advice().patch().stream().map(TextReport::operation).collect(Collectors.joining(", ")));
        line("rule", rule(reason));
        if (reason.exempted() != null) {
            line(
                    "until",
                    reason.exempted().expires() + ", by exemption "
                            + reason.exempted().name());
        }
        line("controls", String.join(", ", reason.rule().policy().controls()));
        line("docs", reason.rule().policy().docs());
        line("more", folded.places() == 0 ? "" : "and " + count(folded.places(), "place") + " more");
        also(folded);
        out.append('\n');
    }

    /** Lists the other rules that need the same unknown values. */
    private void also(FoldedReason folded) {
        if (folded.rules().isEmpty()) {
            return;
        }
        String rules = count(folded.rules().size(), "more rule");
        line("also", rules + " cannot be evaluated without " + folded.without() + ":");
        StringBuilder row = new StringBuilder();
        for (String rule : folded.rules()) {
            if (!row.isEmpty() && row.length() + rule.length() > WIDTH) {
                line("", row + ",");
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : ", ").append(rule);
        }
        line("", row.toString());
    }

    private static String operation(PatchOperation operation) {
        return operation.kind().text() + " " + operation.path()
                + (operation.from() == null ? "" : " from " + operation.from())
                + (operation.value() == null ? "" : " `" + text(operation.value()) + "`");
    }

    private static String text(Value value) {
        return value instanceof Value.Text text
                ? text.text()
                : JsonText.readable(json -> JsonText.write(UntypedReader.node(value), json));
    }

    private static String rule(Reason reason) {
        String binding = reason.rule().binding() == null
                ? ""
                : ", by binding " + reason.rule().binding();
        return reason.rule().name() + " (" + reason.rule().policy().severity().text() + ")" + binding;
    }

    private void excerpt(Source source, Reason reason) {
        int number = reason.place().position().line();
        Excerpt excerpt =
                Excerpt.of(line(source, number), reason.place().position().column());
        String margin = " ".repeat(Integer.toString(number).length());
        out.append(palette.dim(" " + number + " | ") + excerpt.text() + "\n");
        out.append(palette.dim(" " + margin + " | ") + " ".repeat(excerpt.column() - 1) + palette.red("^") + "\n");
    }

    /**
     * Returns a line in printable form. The last one is cached: all reasons about a minified document have the same
     * line.
     */
    private String line(Source source, int number) {
        if (last.source() != source || last.number() != number) {
            last = new Line(source, number, Printable.of(source.line(number).replace('\t', ' ')));
        }
        return last.text();
    }

    private void line(String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            String shown = palette.dim(label.isEmpty() ? " " : label + ":");
            out.append("   " + shown + " ".repeat(9 - label.length()) + Printable.of(text) + "\n");
        }
    }

    private void summary(SubjectDecision subject) {
        String file = subject.subject().source().name();
        String name = subject.subject().name();
        out.append(file.isEmpty() ? "" : Printable.of(file) + ": ");
        out.append(subject.subject().kind().text());
        out.append(name.isEmpty() ? ": " : " `" + Printable.line(name) + "`: ");
        out.append(subject.admitted() ? palette.green("admitted") : palette.red("denied"));
        String violations = count(number(subject.violations()), "violation");
        out.append(", " + violations + ", " + count(number(subject.warnings()), "warning") + "\n");
    }

    private static int number(List<Reason> reasons) {
        return reasons.stream().mapToInt(reason -> 1 + reason.more()).sum();
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    /** Colours text for a terminal (ECMA-48), or leaves it plain. */
    record Palette(boolean colours) {
        String red(String text) {
            return paint("31", text);
        }

        String yellow(String text) {
            return paint("33", text);
        }

        String green(String text) {
            return paint("32", text);
        }

        String bold(String text) {
            return paint("1", text);
        }

        String dim(String text) {
            return paint("2", text);
        }

        private String paint(String code, String text) {
            return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
        }
    }
}
