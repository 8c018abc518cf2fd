package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The advice of an unknown verdict says how to supply the unknown values. */
class UnknownAdviceTest {
    private static final String GENERAL = "set this value or correct it";
    private static final String ASSIGN = "networkConfiguration.awsvpcConfiguration.assignPublicIp";
    private static final String SUBNETS = "networkConfiguration.awsvpcConfiguration.subnets";

    @Test
    void anUnknownContextKeyMustBePassed() {
        assertThat(service("desiredCount: 2", "environment")).isEqualTo("pass environment=... with the request");
        assertThat(service("desiredCount: 2", "environment", "taskDefinition", "account"))
                .isEqualTo("pass environment=... and account=... with the request");
    }

    @Test
    void tagsOfATaskDefinitionMustBeRequestedAndOtherValuesCorrected() {
        assertThat(ReasonBuilder.UnknownAdvice.of(Evaluated.subject(Evaluated.HOST), List.of("networkMode", "tags")))
                .isEqualTo("request the tags as well: aws ecs describe-task-definition --include TAGS");
        assertThat(ReasonBuilder.UnknownAdvice.of(Evaluated.subject(Evaluated.HOST), List.of("networkMode")))
                .isEqualTo(GENERAL);
    }

    @Test
    void fieldsThatAnUpdateOmitsMustBeWritten() {
        String update = "{service: a, desiredCount: 2}";

        assertThat(ReasonBuilder.UnknownAdvice.of(Evaluated.subject(update), List.of("x", "launchType")))
                .startsWith("the update does not change it: ");
        assertThat(ReasonBuilder.UnknownAdvice.of(Evaluated.subject(update), List.of("x")))
                .isEqualTo(GENERAL);
    }

    @Test
    void aMissingTaskDefinitionMustBeAdded() {
        assertThat(service("desiredCount: 2", "taskDefinition"))
                .endsWith("{\"taskDefinition\": {...}, \"service\": {...}}");
        assertThat(run("count: 2", "taskDefinition")).endsWith("{\"taskDefinition\": {...}, \"run\": {...}}");
    }

    @Test
    void tagsOfAServiceMustBeRequested() {
        assertThat(service("desiredCount: 2", "tags"))
                .isEqualTo("request the tags as well: aws ecs describe-services --include TAGS");
    }

    @Test
    void aMissingAssignPublicIpMustBeSet() {
        assertThat(run("networkConfiguration: {awsvpcConfiguration: {subnets: [s]}}", ASSIGN))
                .startsWith("set assignPublicIp: ");
        assertThat(run("networkConfiguration: {awsvpcConfiguration: {subnets: [s], assignPublicIp: [x]}}", ASSIGN))
                .isEqualTo(GENERAL);
        assertThat(run("networkConfiguration: {awsvpcConfiguration: {subnets: [s]}}", "group"))
                .isEqualTo(GENERAL);
    }

    @Test
    void theLaunchTypeOfContainerInstancesIsUnknown() {
        assertThat(run("containerInstances: [i-1]", "launchType"))
                .startsWith("no document states the launch type of the containerInstances");
        assertThat(run("containerInstances: [i-1]", "group")).isEqualTo(GENERAL);
    }

    @Test
    void aMissingLaunchTypeMustBeWritten() {
        assertThat(service("desiredCount: 2", "launchType"))
                .startsWith("set launchType, or a capacityProviderStrategy");
        assertThat(service("launchType: [x]", "launchType")).isEqualTo(GENERAL);
        assertThat(service("desiredCount: 2", "schedulingStrategy")).isEqualTo(GENERAL);
    }

    @Test
    void theLaunchTypeMustBeWrittenForUnknownCapacityProviders() {
        assertThat(service(
                        "capacityProviderStrategy: [{capacityProvider: own}]",
                        "x",
                        "capacityProviderStrategy[0].capacityProvider"))
                .startsWith("set launchType: it is known only for");
        assertThat(service("capacityProviderStrategy: 7", "capacityProviderStrategy"))
                .isEqualTo(GENERAL);
    }

    @Test
    void thePolicyMustListPublicSubnets() {
        assertThat(service("networkConfiguration: {awsvpcConfiguration: {subnets: [s]}}", SUBNETS))
                .startsWith("no document states which subnets are public");
        assertThat(service("desiredCount: 2", SUBNETS)).isEqualTo(GENERAL);
        assertThat(service("networkConfiguration: {awsvpcConfiguration: {subnets: [s]}}", "networkConfiguration"))
                .isEqualTo(GENERAL);
    }

    private static String service(String field, String... paths) {
        return ReasonBuilder.UnknownAdvice.of(
                Evaluated.subject("{serviceName: a, taskDefinition: web, " + field + "}"), List.of(paths));
    }

    private static String run(String field, String... paths) {
        String definition = "taskDefinition: {family: web, containerDefinitions: []}\n";
        return ReasonBuilder.UnknownAdvice.of(
                Evaluated.subject(definition + "run: {taskDefinition: web, " + field + "}"), List.of(paths));
    }
}
