package dev.portwarden.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy can read the object before its change, and the principal that changes it. */
class ChangeTest {
    private static final String BRIDGE =
            "{\"family\": \"a\", \"networkMode\": \"bridge\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"a\"}]}";
    private static final String AWSVPC = BRIDGE.replace("bridge", "awsvpc");
    private static final String NO_CHANGE =
            "!has(oldObject.networkMode) || oldObject.networkMode == object.networkMode";

    @Test
    void aChangeIsComparedWithTheOldObject() {
        assertThat(decide(NO_CHANGE, AWSVPC, BRIDGE).admitted()).isFalse();
        assertThat(decide(NO_CHANGE, BRIDGE, BRIDGE).admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NO_CHANGE,
                "oldObject == null",
                "null == oldObject",
                "!(oldObject != null)",
                "oldObject.networkMode == '' && oldObject.containerDefinitions.size() == 0",
                "request.operation == 'CREATE'",
                "object.runtimePlatform == null && object != null"
            })
    void aNewObjectHasNoOldObject(String expression) {
        assertThat(decide(expression, AWSVPC, "null").admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oldObject != null && oldObject.family == 'a'",
                "request.operation == 'UPDATE'",
                "oldObject.containerDefinitions[0].name == object.containerDefinitions[0].name"
            })
    void aChangedObjectHasAnOldObject(String expression) {
        assertThat(decide(expression, AWSVPC, BRIDGE).admitted()).isTrue();
    }

    @Test
    void unknownPathsOfTheOldObjectBeginWithOldObject() {
        String odd = BRIDGE.replace("\"bridge\"", "7");

        assertThat(decide(NO_CHANGE, AWSVPC, odd).unknown()).containsExactly("oldObject.networkMode");
        assertThat(decide(NO_CHANGE, AWSVPC, "[]").unknown()).containsExactly("oldObject");
    }

    @Test
    void aPrincipalHasItsGroupsAndClaims() {
        String expression =
                "request.principal.name == 'ann' && 'ops' in request.principal.groups && request.principal.claims['team'] == 'red'";

        assertThat(decide(expression, AWSVPC, "null").admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "a*", "group:ops", "group:*"})
    void principalsMatchByNameAndByGroup(String pattern) {
        assertThat(decide("false", AWSVPC, "null", pattern).admitted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "group:ann", "bob"})
    void namesAndGroupsOfPrincipalsAreDistinct(String pattern) {
        assertThat(decide("false", AWSVPC, "null", pattern).admitted()).isTrue();
    }

    private static SubjectDecision decide(String expression, String object, String old) {
        return decide(expression, object, old, "*");
    }

    private static SubjectDecision decide(String expression, String object, String old, String principal) {
        String policy = """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: no-change}
                spec:
                  match: {principals: ["%s"]}
                  validations: [{name: mode, expression: "%s", message: no}]
                """.formatted(principal, expression);
        Source source = new Source("", "{\"object\": " + object + ", \"oldObject\": " + old + "}");
        ObjectNode request = (ObjectNode) TestWiring.STAGES.documents().read(source);
        Node before = request.find("oldObject");
        Submission submission = Submission.of(
                Submission.Document.of(source, Objects.requireNonNull(request.find("object")), before),
                Context.EMPTY.by(new Principal("ann", List.of("ops"), Map.of("team", "red"))),
                Channel.GATE,
                TestWiring.NOW);
        return TestWiring.STAGES
                .pipeline()
                .decide(submission, new PolicyBench(policy).policies())
                .await()
                .subjects()
                .getFirst();
    }
}
