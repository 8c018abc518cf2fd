package dev.portwarden.cli.check;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.TerminalCommand;
import dev.portwarden.cli.terminal.WrongUsage;
import dev.portwarden.decide.Decision;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.Explainer;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.Rule;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Submission;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the value of every part of each rule's expression. */
@Command(name = "explain", description = "Explain how each rule came to its verdict; exit codes as for check.")
public final class ExplainCommand extends TerminalCommand {
    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Explain only this policy, even if it does not apply.")
    private @Nullable String policy;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only rules of this name.")
    private @Nullable String rule;

    @Option(names = "--all", description = "Also explain why other policies do not apply.")
    private boolean all;

    @Override
    public Integer call() {
        return options.check(this, this::explaining);
    }

    private FileChecks.Evaluation explaining(CheckReport report) {
        CommandSettings settings = CommandSettings.read(options.policies());
        Wiring wiring = settings.wiring();
        options.readAttached(wiring);
        PolicySet set = settings.policies(wiring).current();
        checkNames(set);
        return file -> {
            Submission submission = options.submission(file, wiring);
            Decision decision = wiring.pipeline().decide(submission, set).decision();
            report.add(
                    decision,
                    wiring.explainer().explain(submission, set).stream()
                            .map(this::selected)
                            .toList());
            return decision.admitted();
        };
    }

    private void checkNames(PolicySet set) {
        List<AdmissionPolicy> selected = set.policies().stream()
                .filter(known -> policy == null || known.name().equals(policy))
                .toList();
        if (policy != null && selected.isEmpty()) {
            throw unknown(
                    "policy",
                    policy,
                    set.policies().stream().map(AdmissionPolicy::name).toList());
        }
        List<String> rules = selected.stream()
                .flatMap(known -> known.rules().values().stream())
                .flatMap(kind -> kind.rules().stream())
                .map(Rule::name)
                .distinct()
                .toList();
        if (rule != null && !rules.contains(rule)) {
            throw unknown("rule", rule, rules);
        }
    }

    private static Failure unknown(String what, String name, List<String> known) {
        return WrongUsage.of("there is no " + what + " `" + name + "`", NearestName.hint(name, known));
    }

    private Explainer.Explanation selected(Explainer.Explanation explanation) {
        return new Explainer.Explanation(
                explanation.evaluation(),
                explanation.policies().stream()
                        .filter(known -> policy == null
                                ? all || known.applies()
                                : known.policy().equals(policy))
                        .map(this::ofRule)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private @Nullable ExplainedPolicy ofRule(ExplainedPolicy explained) {
        if (rule == null) {
            return explained;
        }
        ExplainedPolicy only = explained.only(rule);
        return only.rules().isEmpty() && policy == null ? null : only;
    }
}
