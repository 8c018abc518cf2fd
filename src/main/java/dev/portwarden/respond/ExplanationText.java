package dev.portwarden.respond;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.Explainer;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.cel.Trace;
import java.util.List;

/** Writes explanations as text: each part of an expression on its own indented line, with its value. */
public final class ExplanationText {
    /** Longer expressions are truncated, since their parts follow. */
    private static final int MOST = 120;

    private final TextReport.Palette palette;
    private final StringBuilder out = new StringBuilder();

    public ExplanationText(boolean colours) {
        this.palette = new TextReport.Palette(colours);
    }

    /** Adds the explanation of one subject. */
    public ExplanationText add(Explainer.Explanation explanation) {
        Subject subject = explanation.evaluation().subject();
        String file = subject.source().name();
        out.append(palette.bold((file.isEmpty() ? "" : Printable.of(file) + ": ")
                + subject.kind().text() + " `" + Printable.line(subject.name()) + "`"));
        out.append('\n');
        explanation.policies().forEach(this::policy);
        out.append('\n');
        return this;
    }

    public String text() {
        return out.toString();
    }

    private void policy(ExplainedPolicy policy) {
        String binding = policy.binding() == null ? "" : ", by binding " + policy.binding();
        out.append("\npolicy ").append(palette.bold(policy.policy())).append(binding);
        out.append(policy.applies() ? "" : palette.dim(" does not apply")).append('\n');
        policy.skipped().forEach(why -> line(1, Printable.of(why)));
        policy.unknown().forEach(doubt -> line(1, "it may not apply: `" + Printable.of(doubt) + "` is not known"));
        named("condition", policy.conditions());
        named("variable", policy.variables());
        policy.rules().forEach(this::rule);
    }

    private void named(String label, List<ExplainedPolicy.NamedTrace> traces) {
        for (ExplainedPolicy.NamedTrace named : traces) {
            line(1, label + " " + palette.bold(named.name()));
            trace(named.trace(), 2);
        }
    }

    private void rule(ExplainedPolicy.ExplainedRule rule) {
        Verdict verdict = rule.verdict();
        String field = verdict.field() == null ? "" : verdict.field().toString();
        String place = field.isEmpty() ? "" : " at " + Printable.of(field);
        String other = rule.counts() ? "" : palette.dim(" (another binding is stricter)");
        line(1, "rule " + palette.bold(rule.rule()) + ": " + word(verdict) + place + other);
        if (rule.trace() != null) {
            trace(rule.trace(), 2);
        }
    }

    private String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass pass -> palette.green(pass.kind().text());
            case Verdict.Fail fail -> palette.red(fail.kind().text());
            case Verdict.Unknown unknown -> palette.yellow(unknown.kind().text());
            case Verdict.Error error -> palette.red(error.kind().text()) + ", " + Printable.of(error.message());
            case Verdict.Exempt exempt ->
                palette.dim(exempt.kind().text()) + ", by exemption "
                        + exempt.exemption().name() + " (was "
                        + exempt.was().kind().text() + ")";
        };
    }

    private void trace(Trace trace, int depth) {
        String path = trace.path() == null || trace.kind() == Trace.Kind.UNKNOWN
                ? ""
                : palette.dim("  at " + Printable.of(trace.path()));
        String text = trace.text();
        line(depth, Printable.of(text.length() <= MOST ? text : text.substring(0, MOST) + "...") + value(trace) + path);
        trace.parts().forEach(part -> trace(part, depth + 1));
    }

    private String value(Trace trace) {
        String value = Printable.of(trace.value());
        return switch (trace.kind()) {
            case VALUE -> " = " + palette.bold(value);
            case UNKNOWN -> " " + palette.yellow("is not known: " + value);
            case ERROR -> " " + palette.red("failed: " + value);
            case LEFT_OUT -> "";
        };
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
