package dev.portwarden.http.dryrun;

import static dev.portwarden.http.Calls.json;
import static dev.portwarden.http.Calls.yaml;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import dev.portwarden.http.SampleDocuments;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All mistakes in the envelope of a dry run are reported together, each at its position. */
@QuarkusTest
class DryRunEnvelopeTest {
    private static final String DRY_RUN = "/v1/dry-run";

    @Test
    void allMistakesAreReportedFromTopToBottom() {
        json("""
                {
                  "at": "tomorrow",
                  "context": {"enviroment": "prod", "region": 3, "label.": "x", "cluster": null},
                  "beside": "yes",
                  "policys": "",
                  "policies": ["a"],
                  "subjects": {}
                }
                """)
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("envelope-unreadable"))
                .body(
                        "problems.message",
                        contains(
                                "`at` is `tomorrow`, which is not a time",
                                "`enviroment` is not a context key",
                                "`region` must be a string and is a number, `3`",
                                "`label.` is not a context key",
                                "`beside` must be true or false and is a string, `yes`",
                                "`policys` is not a field of a dry run, and Portwarden does not read it",
                                "`policies` must be a string and is a list",
                                "`subjects` must be a list and is an object"))
                .body("problems.position.line", contains(2, 3, 3, 3, 4, 5, 6, 7))
                .body("problems.position.column", contains(9, 15, 47, 50, 13, 3, 15, 15))
                .body("problems[0].hint", equalTo("write it as 2027-01-15T00:00:00Z"))
                .body("problems[1].hint", equalTo("did you mean `environment`?"))
                .body("problems[5].hint", equalTo("did you mean `policies`?"));
    }

    @Test
    void anUnknownChannelIsRefusedAtItsPosition() {
        json("{\"subjects\": [{}], \"context\": {\"channel\": \"gates\"}}")
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("problems[0].message", equalTo("there is no channel `gates`"))
                .body("problems[0].hint", equalTo("did you mean `gate`?"))
                .body("problems[0].position.column", equalTo(43));
    }

    @Test
    void aMisspeltDecisionIsNotADocument() {
        json("{\"subjects\": [{\"decison\": \"01KB3Z6E8Q0000000000000000\"}]}")
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("problems", hasSize(1))
                .body("problems[0].message", equalTo("`decison` is neither a document nor a recorded decision"))
                .body("problems[0].hint", equalTo("did you mean `decision`?"))
                .body("problems[0].position.column", equalTo(16));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"subjects": []}         | `subjects` is empty
                    {"subjects": null}       | the dry run has no `subjects`, which Portwarden requires
                    {"policies": ""}         | the dry run has no `subjects`, which Portwarden requires
                    {"context": {}}          | the dry run has no `subjects`, which Portwarden requires
                    {"decision": "x"}        | the dry run has no `subjects`, which Portwarden requires
                    {"subject": []}          | the dry run has no `subjects`, which Portwarden requires
                    {"subjcts": []}          | the dry run has no `subjects`, which Portwarden requires
                    """)
    void anEnvelopeWithoutSubjectsIsRefused(String body, String message) {
        json(body)
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body("detail", equalTo(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2027-13-01",
                "2027-02-30",
                "2027-01-15T00:00:00",
                "2027-01-15 00:00:00Z",
                "1799971200",
                "+99999-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "0000-06-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00"
            })
    void anInvalidTimeIsRefused(String at) {
        json("{\"at\": \"" + at + "\", \"subjects\": [" + SampleDocuments.GOOD + "]}")
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("detail", equalTo("`at` is `" + at + "`, which is not a time"));
    }

    @Test
    void aDocumentWithEnvelopeMembersIsRefused() {
        json(SampleDocuments.GOOD.replaceFirst("\\{", "{\"policies\": \"\","))
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("problems[0].message", equalTo("the dry run has no `subjects`, which Portwarden requires"))
                .body("problems", hasSize(4));
    }

    @Test
    void theContextsOfQueryAndEnvelopeAreMergedAndMustAgree() {
        String policies = """
                apiVersion: portwarden.dev/v1
                kind: AdmissionPolicy
                metadata: {name: where}
                spec:
                  validations:
                    - name: where
                      expression: request.environment == 'prod' && request.region == 'eu-west-1' && request.labels.team == 'a'
                      message: elsewhere
                """;
        String body = "{\"context\": {\"environment\": \"prod\", \"label.team\": \"a\"}, \"subjects\": ["
                + SampleDocuments.GOOD + "], \"policies\": \"" + policies.replace("\n", "\\n") + "\"}";

        json(body)
                .post(DRY_RUN + "?region=eu-west-1&environment=prod")
                .then()
                .statusCode(200)
                .body("results[0].decision.admitted", equalTo(true));
        json(body)
                .post(DRY_RUN + "?environment=test")
                .then()
                .statusCode(400)
                .body("code", equalTo("envelope-unreadable"))
                .body("detail", equalTo("`environment` is given twice, as `test` and `prod`"))
                .body("problems[0].position", equalTo(Map.of("line", 1, "column", 14)));
    }

    @Test
    void anEnvelopeMayBeYaml() {
        yaml("subjects:\n  - family: a\n    containerDefinitions: []\nbesides: true\n")
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .body("problems[0].position", equalTo(Map.of("line", 4, "column", 1)))
                .body("problems[0].hint", equalTo("did you mean `beside`?"));
    }

    @Test
    void aThousandMistakesGetAShortAnswer() {
        StringBuilder body = new StringBuilder("{\"subjects\": []");
        for (int i = 0; i < 100_000; i++) {
            body.append(", \"x").append(i).append("\": 1");
        }

        json(body.append('}').toString())
                .post(DRY_RUN)
                .then()
                .statusCode(400)
                .header("Content-Length", Integer::parseInt, lessThan(100_000))
                .body("problems", hasSize(101))
                .body("problems[100].message", equalTo("and at least 902 more"));
    }
}
