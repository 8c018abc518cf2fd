package dev.portwarden.decide;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.submission.Context;
import java.util.List;

/** Advises how to supply the unknown values that a rule needs. */
final class UnknownAdvice {
    private static final String TASK_DEFINITION = "taskDefinition";
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
                        : general();
            case SERVICE, TASK -> launched(subject, paths);
        };
    }

    private static String launched(Subject subject, List<String> paths) {
        if (paths.stream().anyMatch(subject.unchanged()::contains)) {
            return "the update does not change it: write it into the update, or check the output of describe-services";
        }
        if (paths.contains(TASK_DEFINITION)) {
            return "add the task definition that it names: `check --with FILE`, or one document"
                    + " {\"taskDefinition\": {...}, \"" + (subject.kind() == SubjectKind.SERVICE ? "service" : "run")
                    + "\": {...}}";
        }
        if (paths.contains("tags")) {
            return "request the tags as well: aws ecs describe-services --include TAGS";
        }
        if (paths.contains(ASSIGN_PUBLIC_IP.toString()) && ASSIGN_PUBLIC_IP.find(subject.node()) == null) {
            return "write assignPublicIp: without it, ECS does not document whether a task run gets a public address";
        }
        if (paths.contains("launchType") && subject.node().member("containerInstances") != null) {
            return "no document states the launch type of the containerInstances: check the RunTask input that would launch the task there, with its launchType";
        }
        if (paths.contains("launchType") && subject.node().member("launchType") == null) {
            return "write launchType, or a capacityProviderStrategy of FARGATE or FARGATE_SPOT: without them the cluster decides";
        }
        if (paths.stream().anyMatch(path -> path.startsWith("capacityProviderStrategy["))) {
            return "write launchType: it is known only for the capacity providers FARGATE and FARGATE_SPOT";
        }
        return paths.contains(SUBNETS) && subject.node().member("networkConfiguration") instanceof ObjectNode.Member
                ? "no document states which subnets are public: the policy must compare network.subnets with a list of its own"
                : general();
    }

    private static String general() {
        return "set this value or correct it";
    }
}
