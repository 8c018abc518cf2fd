package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestStages;
import dev.portwarden.evaluate.PatchOperation;
import dev.portwarden.shape.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemediesTest {
    @Test
    void aPatchThatHelpsIsOfferedWithPathsFromTheRoot() {
        SubjectDecision subject = judge("""
                family: web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 80}]}
                  - {name: b, image: b, user: 0:0, portMappings: [{containerPort: 81}, {containerPort: 82, hostPort: 82}]}
                """);

        assertThat(subject.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.patch())
                        .containsExactly(new PatchOperation(
                                "remove", "/containerDefinitions/1/portMappings/1/hostPort", null, null)));
        assertThat(subject.admittedWhenPatched()).isTrue();
    }

    @Test
    void patchesAppliedTogetherGoLastElementFirst() {
        SubjectDecision subject = judge("""
                family: web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 81}]}
                """);

        assertThat(subject.violations())
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation.patch()).isNotEmpty());
        assertThat(subject.admittedWhenPatched()).isTrue();
    }

    @Test
    void aPatchThatBringsANewViolationIsLeftOutAndItsMessageStays() {
        SubjectDecision subject = judge("""
                family: payments-web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 80, hostPort: 8080}], links: [b]}
                  - {name: b, image: b}
                """);

        assertThat(subject.violations())
                .filteredOn(violation -> violation.policy().equals("pci-requires-awsvpc"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.patch()).isEmpty();
                    assertThat(violation.advice()).contains("awsvpc");
                });
    }

    @Test
    void whatOnlySomePatchesMendIsNotAdmittedWhenPatched() {
        SubjectDecision subject = judge("""
                family: web
                networkMode: bridge
                containerDefinitions:
                  - {name: a, image: a, portMappings: [{containerPort: 22, hostPort: 8022}]}
                """);

        assertThat(subject.violations()).extracting(Reason::policy).contains("denied-container-ports");
        assertThat(subject.admittedWhenPatched()).isFalse();
    }

    @Test
    void withoutAProposalNothingIsSaidOfPatches() {
        assertThat(judge("family: web\nnetworkMode: awsvpc\ncontainerDefinitions: [{name: a, image: a}]\n")
                        .admittedWhenPatched())
                .isNull();
    }

    @Test
    void aProposedValueIsPartOfTheOffer() {
        SubjectDecision subject = judge("""
                family: web
                requiresCompatibilities: [FARGATE]
                cpu: 256
                memory: 512
                containerDefinitions: [{name: a, image: a}]
                """);

        assertThat(subject.violations())
                .anySatisfy(violation -> assertThat(violation.patch())
                        .isEqualTo(List.of(new PatchOperation("add", "/networkMode", null, new Value.Text("awsvpc")))));
        assertThat(subject.admittedWhenPatched()).isTrue();
    }

    private static SubjectDecision judge(String text) {
        return TestStages.decide(text).subjects().getFirst();
    }
}
