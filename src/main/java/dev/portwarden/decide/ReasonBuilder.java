package dev.portwarden.decide;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.Action;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.Rule;
import dev.portwarden.secret.Secrets;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.ShapeProblem;
import dev.portwarden.submission.Context;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the verdicts about one subject into reasons, with messages, places and advice. */
final class ReasonBuilder {
    /** The most paths in a list of unknown values. */
    static final int MOST_UNKNOWN = 100;

    /** The most paths that a message names; more would not read as a sentence. */
    private static final int MOST_NAMED = 5;

    private final Subject subject;
    private final PatchTrials.Result patches;

    ReasonBuilder(Subject subject, PatchTrials.Result patches) {
        this.subject = subject;
        this.patches = patches;
    }

    Reason of(Verdict verdict, Action action) {
        List<PatchOperation> patch = patches.verified().getOrDefault(verdict, List.of());
        return reason(verdict, action, message(verdict), new Reason.Advice(advice(verdict), patch));
    }

    /** Returns the warning that an exemption in use ends within a week. */
    Reason ending(Verdict.Exempt exempt) {
        Exemption exemption = exempt.exemption();
        String message = "exemption `" + exemption.name() + "` expires after " + exemption.last()
                + "; from then on, this applies: " + message(exempt);
        String advice = "fix the violation that it covers, or ask " + exemption.owner() + " to have it renewed";
        return reason(exempt, Action.WARN, message, new Reason.Advice(advice, List.of()));
    }

    private Reason reason(Verdict verdict, Action action, String message, Reason.Advice advice) {
        return new Reason(
                verdict.rule(),
                verdict.kind(),
                action,
                message,
                place(verdict),
                unknown(verdict),
                advice,
                exempted(verdict),
                0);
    }

    private Reason.Place place(Verdict verdict) {
        FieldPath field = verdict.field();
        FieldPath path = field == null ? FieldPath.ROOT : field;
        Node value = path == FieldPath.ROOT ? null : path.find(subject.node());
        return new Reason.Place(
                field == null ? "" : field.toString(),
                subject.source().position(offset(verdict, path)),
                value == null ? null : ValueTruncation.of(value, Secrets.holdsSecret(path, value, subject.node())));
    }

    private static Reason.@Nullable Exempted exempted(Verdict verdict) {
        return verdict instanceof Verdict.Exempt exempt
                ? new Reason.Exempted(
                        exempt.exemption().name(),
                        exempt.exemption().last(),
                        exempt.was().kind())
                : null;
    }

    /** Returns the offset of the field's value, or of its name if ECS does not have the field. */
    private int offset(Verdict verdict, FieldPath place) {
        if (verdict.rule().rule().equals(ShapeProblem.Rule.UNKNOWN_FIELD.text())) {
            for (ShapeProblem problem : subject.problems()) {
                if (problem.path().equals(place.toString())) {
                    return problem.offset();
                }
            }
        }
        return place.nearest(subject.node()).offset();
    }

    private String message(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "";
            case Verdict.Fail fail -> fail.message();
            case Verdict.Exempt exempt -> message(exempt.was());
            case Verdict.Unknown unknown ->
                "cannot be evaluated: " + missing(unknown.unknown()) + " (rule: " + unknown.message() + ")";
            case Verdict.Error error -> "could not be evaluated: " + error.message();
        };
    }

    private static String missing(List<String> paths) {
        String names =
                paths.stream().limit(MOST_NAMED).map(path -> "`" + path + "`").collect(Collectors.joining(", "));
        int more = paths.size() - MOST_NAMED;
        return names
                + (more > 0 ? " and " + more + " more" : "")
                + (paths.size() == 1 ? " is unknown" : " are unknown");
    }

    /** Returns the paths of the unknown values that may change a verdict. */
    static List<String> unknown(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unknown unknown ->
                unknown.unknown().stream().limit(MOST_UNKNOWN).toList();
            case Verdict.Exempt exempt -> unknown(exempt.was());
            case Verdict.Fail fail -> fail.exemptIf();
            case Verdict.Pass _, Verdict.Error _ -> List.of();
        };
    }

    private @Nullable String advice(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> null;
            case Verdict.Exempt exempt -> advice(exempt.was());
            case Verdict.Fail fail -> {
                Rule.Remediation remediation = fail.rule().remediation();
                String advice =
                        fail.advice() != null ? fail.advice() : remediation == null ? null : remediation.message();
                yield fail.exemptIf().isEmpty() ? advice : exemptIf(advice, fail.exemptIf());
            }
            case Verdict.Unknown unknown -> UnknownAdvice.of(subject, unknown.unknown());
            case Verdict.Error error ->
                "contact the owner of policy `" + error.rule().policy().name()
                        + "`: the error is in the policy, not in your file";
        };
    }

    private String exemptIf(@Nullable String advice, List<String> unknown) {
        return (advice == null ? "" : advice + "; or ") + UnknownAdvice.of(subject, unknown)
                + ", because an exemption may cover it";
    }

    /** Advises how to supply the unknown values that a rule needs. */
    static final class UnknownAdvice {
        private static final String TASK_DEFINITION = "taskDefinition";
        private static final String GENERAL = "set this value or correct it";
        private static final String SUBNETS = "networkConfiguration.awsvpcConfiguration.subnets";
        private static final FieldPath ASSIGN_PUBLIC_IP = FieldPath.ROOT
                .member("networkConfiguration")
                .member("awsvpcConfiguration")
                .member("assignPublicIp");

        private UnknownAdvice() {}

        static String of(Subject subject, List<String> paths) {
            List<String> keys = paths.stream()
                    .filter(Context.KEYS::contains)
                    .map(path -> path + "=...")
                    .toList();
            if (!keys.isEmpty()) {
                return "pass " + String.join(" and ", keys) + " with the request";
            }
            return switch (subject.kind()) {
                case TASK_DEFINITION ->
                    paths.contains("tags")
                            ? "request the tags as well: aws ecs describe-task-definition --include TAGS"
                            : GENERAL;
                case SERVICE, TASK -> launched(subject, paths);
            };
        }

        private static String launched(Subject subject, List<String> paths) {
            if (paths.stream().anyMatch(subject.unchanged()::contains)) {
                return "the update does not change it: include it in the update,"
                        + " or evaluate the output of describe-services";
            }
            if (paths.contains(TASK_DEFINITION)) {
                return "add the task definition that it names: `check --with FILE`, or one document"
                        + " {\"taskDefinition\": {...}, \""
                        + (subject.kind() == SubjectKind.SERVICE ? "service" : "run")
                        + "\": {...}}";
            }
            if (paths.contains("tags")) {
                return "request the tags as well: aws ecs describe-services --include TAGS";
            }
            if (paths.contains(ASSIGN_PUBLIC_IP.toString()) && ASSIGN_PUBLIC_IP.find(subject.node()) == null) {
                return "set assignPublicIp: without it, ECS does not document whether a task run gets a public address";
            }
            if (paths.contains("launchType") && subject.node().member("containerInstances") != null) {
                return "no document states the launch type of the containerInstances: evaluate the RunTask input that"
                        + " would launch the task there, with its launchType";
            }
            if (paths.contains("launchType") && subject.node().member("launchType") == null) {
                return "set launchType, or a capacityProviderStrategy of FARGATE or FARGATE_SPOT: without them, the"
                        + " default of the cluster applies";
            }
            if (paths.stream().anyMatch(path -> path.startsWith("capacityProviderStrategy["))) {
                return "set launchType: it is known only for the capacity providers FARGATE and FARGATE_SPOT";
            }
            return paths.contains(SUBNETS) && subject.node().member("networkConfiguration") instanceof ObjectNode.Member
                    ? "no document states which subnets are public: the policy must compare"
                            + " network.subnets with a list of public subnets"
                    : GENERAL;
        }
    }
}
