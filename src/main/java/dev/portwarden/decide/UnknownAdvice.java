package dev.portwarden.decide;

import dev.portwarden.document.ObjectNode;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.submission.ContextKey;
import java.util.List;

/** Says how to make known what a rule did not know. */
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
                .filter(path ->
                        ContextKey.all().stream().anyMatch(key -> key.text().equals(path)))
                .map(path -> path + "=...")
                .toList();
        if (!keys.isEmpty()) {
            return "pass " + String.join(" and ", keys) + " with the request";
        }
        return switch (subject.kind()) {
            case TASK_DEFINITION ->
                paths.contains("tags")
                        ? "ask for the tags as well: aws ecs describe-task-definition --include TAGS"
                        : general();
            case SERVICE, TASK -> launched(subject, paths);
        };
    }

    private static String launched(Subject subject, List<String> paths) {
        if (paths.stream().anyMatch(subject.unchanged()::contains)) {
            return "an update leaves it as it is: write it into the update, or judge the service as describe-services shows it";
        }
        if (paths.contains(TASK_DEFINITION)) {
            return "give the task definition that it names as well: `check --with FILE`, or one document"
                    + " {\"taskDefinition\": {...}, \"" + (subject.kind() == SubjectKind.SERVICE ? "service" : "run")
                    + "\": {...}}";
        }
        if (paths.contains("tags")) {
            return "ask for the tags as well: aws ecs describe-services --include TAGS";
        }
        if (paths.contains(ASSIGN_PUBLIC_IP.toString()) && ASSIGN_PUBLIC_IP.find(subject.node()) == null) {
            return "write assignPublicIp: of a task run that leaves it out, ECS does not say whether it gets a public address";
        }
        if (paths.contains("launchType") && subject.node().member("containerInstances") != null) {
            return "no document says what launch type the instances of containerInstances have: judge the RunTask input that would launch it there, with its launchType";
        }
        if (paths.contains("launchType") && subject.node().member("launchType") == null) {
            return "write launchType, or a capacityProviderStrategy of FARGATE or FARGATE_SPOT: without them the cluster decides";
        }
        if (paths.stream().anyMatch(path -> path.startsWith("capacityProviderStrategy["))) {
            return "write launchType: only of FARGATE and FARGATE_SPOT it is known what they launch on";
        }
        return paths.contains(SUBNETS) && subject.node().member("networkConfiguration") instanceof ObjectNode.Member
                ? "no document says which subnets are public: let the policy compare network.subnets with a list of its own"
                : general();
    }

    private static String general() {
        return "give the value, or mend what is wrong with it";
    }
}
