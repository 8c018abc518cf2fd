package dev.portwarden.cli.check;

import dev.portwarden.Wiring;
import dev.portwarden.cli.settings.CommandSettings;
import dev.portwarden.cli.terminal.Input;
import dev.portwarden.cli.terminal.InputFiles;
import dev.portwarden.cli.terminal.Progress;
import dev.portwarden.decide.Decision;
import dev.portwarden.explain.ExplainedPolicy;
import dev.portwarden.explain.Explanation;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says of each rule what it saw: which part of its expression had which value. */
@Command(name = "explain", description = "Say how each rule comes to its verdict; exit codes as for check.")
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    @Option(names = "--policy", paramLabel = "NAME", description = "Only this policy, whether it applies or not.")
    private @Nullable String policy;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only rules of this name.")
    private @Nullable String rule;

    @Option(names = "--all", description = "Also policies that do not apply, and why.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: text).",
            defaultValue = "text")
    private String format = "text";

    @Override
    public Integer call() throws IOException {
        options.format();
        options.context();
        CheckReport report = CheckReport.named(format);
        List<Input> files = InputFiles.find(options.inputs());
        CommandSettings settings = CommandSettings.read(options.policies());
        Wiring stages = settings.stages();
        options.beside(stages);
        PolicySet set = settings.policies(stages).current();
        checkNames(set);
        FileChecks.Judge judge = file -> {
            Submission submission = options.submission(file, stages);
            Decision decision = stages.pipeline().decide(submission, set).decision();
            report.add(
                    decision,
                    stages.explainer().explain(submission, set).stream()
                            .map(this::asked)
                            .toList());
            return decision.admitted();
        };
        PrintWriter err = spec.commandLine().getErr();
        int exit = new FileChecks(judge, report::add, err, Progress.beside(err, files.size(), "files")).check(files);
        report.end(spec.commandLine().getOut());
        return exit;
    }

    private void checkNames(PolicySet set) {
        List<AdmissionPolicy> asked = set.policies().stream()
                .filter(known -> policy == null || known.name().equals(policy))
                .toList();
        if (policy != null && asked.isEmpty()) {
            List<String> names =
                    set.policies().stream().map(AdmissionPolicy::name).toList();
            throw unknown("policy", policy, names);
        }
        List<String> rules = asked.stream()
                .flatMap(known -> known.rules().values().stream())
                .flatMap(rules1 -> rules1.rules().stream())
                .map(dev.portwarden.policy.Rule::name)
                .distinct()
                .toList();
        if (rule != null && !rules.contains(rule)) {
            throw unknown("rule", rule, rules);
        }
    }

    private static Failure unknown(String what, String name, List<String> known) {
        String nearest = NearestName.of(name, known);
        return new Failure(
                ErrorCode.PARAMETER_INVALID,
                Problem.of("there is no " + what + " `" + name + "`")
                        .withHint(nearest == null ? null : "did you mean `" + nearest + "`?"));
    }

    private Explanation asked(Explanation explanation) {
        return new Explanation(
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
