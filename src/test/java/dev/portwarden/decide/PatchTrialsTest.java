package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.Rule;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.shape.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchTrialsTest {
    @Test
    void aPatchThatHelpsIsOfferedWithPathsFromTheRoot() {
        SubjectDecision subject = decide("""
                family: web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 80}]}
                  - {name: b, image: b, user: 0:0, portMappings: [{containerPort: 81}, {containerPort: 82, hostPort: 82}]}
                """);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.advice().patch())
                        .containsExactly(new PatchOperation(
                                Rule.OperationKind.REMOVE,
                                "/containerDefinitions/1/portMappings/1/hostPort",
                                null,
                                null)));
        assertThat(subject.admittedWhenPatched()).isTrue();
    }

    @Test
    void combinedPatchesAreAppliedLastElementFirst() {
        SubjectDecision subject = decide("""
                family: web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 81}]}
                """);

        assertThat(subject.violations())
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation.advice().patch()).isNotEmpty());
        assertThat(subject.admittedWhenPatched()).isTrue();
    }

    @Test
    void aPatchThatCausesANewViolationIsOmittedButItsAdviceStays() {
        SubjectDecision subject = decide("""
                family: payments-web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 8080}], links: [b]}
                  - {name: b, image: b}
                """);

        assertThat(subject.violations())
                .filteredOn(violation -> violation.rule().policy().name().equals("pci-requires-awsvpc"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.advice().patch()).isEmpty();
                    assertThat(violation.advice().text()).contains("awsvpc");
                });
    }

    @Test
    void aSubjectThatPatchesFixInPartIsNotAdmittedWhenPatched() {
        SubjectDecision subject = decide("""
                family: web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 22, hostPort: 8022}]}
                """);

        assertThat(subject.violations())
                .extracting(reason -> reason.rule().policy().name())
                .contains("denied-container-ports");
        assertThat(subject.admittedWhenPatched()).isFalse();
    }

    @Test
    void withoutAProposedPatchAdmittedWhenPatchedIsNull() {
        assertThat(decide("family: web\nnetworkMode: awsvpc\ncontainerDefinitions: [{name: a, image: a}]\n")
                        .admittedWhenPatched())
                .isNull();
    }

    @Test
    void aProposedValueIsPartOfThePatch() {
        SubjectDecision subject = decide("""
                family: web
                requiresCompatibilities: [FARGATE]
                cpu: 256
                memory: 512
                containerDefinitions: [{name: a, image: a}]
                """);

        assertThat(subject.violations())
                .anySatisfy(violation -> assertThat(violation.advice().patch())
                        .isEqualTo(List.of(new PatchOperation(
                                Rule.OperationKind.ADD, "/networkMode", null, new Value.Text("awsvpc")))));
        assertThat(subject.admittedWhenPatched()).isTrue();
    }

    @Test
    void aPatchedServiceKeepsItsTaskDefinitionWithItsUnknownValues() {
        String configuration = "{awsvpcConfiguration: {subnets: [s], assignPublicIp: ENABLED}}";
        String definition = "taskDefinition: {family: web, networkMode: awsvpc, containerDefinitions: []}";

        for (String service : List.of(
                "service: {serviceName: a, taskDefinition: web, networkConfiguration: " + configuration + "}",
                "service: {service: a, taskDefinition: web, networkConfiguration: " + configuration + "}",
                "service: {serviceArn: a, serviceName: a, taskDefinition: web, networkConfiguration: " + configuration
                        + "}",
                "run: {taskDefinition: web, networkConfiguration: " + configuration + "}")) {
            SubjectDecision subject = decide(definition + "\n" + service, NO_PUBLIC_ADDRESS);

            assertThat(subject.violations()).as(service).singleElement().satisfies(violation -> {
                assertThat(violation.advice().patch()).as(service).hasSize(1);
                assertThat(violation.verdict()).isEqualTo(Verdict.Kind.FAIL);
            });
            assertThat(subject.admittedWhenPatched()).as(service).isTrue();
        }
    }

    private static final String NO_PUBLIC_ADDRESS = """
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata: {name: no-public-address}
            spec:
              match: {kinds: [Service, Task]}
              validations:
                - name: public-ip
                  expression: taskDefinition.networkMode == 'awsvpc' && network.publicIp != 'enabled'
                  message: no public address
                  field: networkConfiguration.awsvpcConfiguration.assignPublicIp
                  remediation:
                    message: disable it
                    patch:
                      - op: replace
                        path: /networkConfiguration/awsvpcConfiguration/assignPublicIp
                        value: DISABLED
            """;

    private static SubjectDecision decide(String text, String policy) {
        PolicyFile file = new PolicyFile("test.yaml", policy.getBytes(StandardCharsets.UTF_8), 0, null);
        PolicySet policies = switch (TestWiring.STAGES.policyReader().read(List.of(file))) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused -> throw new AssertionError(refused.problems());
        };
        return TestWiring.STAGES
                .pipeline()
                .decide(TestWiring.submission("", text.getBytes(StandardCharsets.UTF_8)), policies)
                .await()
                .subjects()
                .getLast();
    }

    private static SubjectDecision decide(String text) {
        return TestWiring.decide(text).subjects().getFirst();
    }
}
