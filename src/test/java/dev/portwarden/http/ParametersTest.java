package dev.portwarden.http;

import static dev.portwarden.http.Calls.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters that describe the document. */
@QuarkusTest
@TestProfile(ParametersTest.ContextPolicies.class)
public class ParametersTest {
    private static final String GATE = "/v1/gate";

    /** Policies that each deny one value of one context key; the region is a setting of the server. */
    public static final class ContextPolicies implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portwarden.policies.paths",
                    "src/test/resources/submission/context-policies",
                    "portwarden.context.region",
                    "eu-west-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "cluster", "environment", "service", "label.team"})
    void aKeyOfTheContextReachesThePolicies(String key) {
        String others = String.join(
                "&",
                List.of("account", "cluster", "environment", "service", "label.team").stream()
                        .filter(other -> !other.equals(key))
                        .map(other -> other + "=good")
                        .toList());

        json(SampleDocuments.GOOD)
                .post(GATE + "?" + others + "&" + key + "=good")
                .then()
                .statusCode(200);
        json(SampleDocuments.GOOD)
                .post(GATE + "?" + others + "&" + key + "=bad")
                .then()
                .statusCode(403)
                .body("subjects[0].violations.verdict", contains("fail"))
                .body("subjects[0].violations.policy", contains("no-bad-" + key.replace("label.", "")));
    }

    @Test
    void aMissingKeyIsUnknownAndListed() {
        json(SampleDocuments.GOOD)
                .post(GATE)
                .then()
                .statusCode(403)
                .body("subjects[0].violations.verdict", everyItem(equalTo("unknown")))
                .body("subjects[0].unknown", hasItems("account", "cluster", "environment", "service"));
    }

    @Test
    void theCallersContextOverridesTheServersContext() {
        String known = "?account=good&cluster=good&environment=good&service=good&label.team=good";

        json(SampleDocuments.GOOD).post(GATE + known).then().statusCode(200);
        json(SampleDocuments.GOOD)
                .post(GATE + known + "&region=bad")
                .then()
                .statusCode(403)
                .body("subjects[0].violations.policy", contains("no-bad-region"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    enviroment=prod                   | did you mean `environment`?
                    acount=1                          | did you mean `account`?
                    strickt=true                      | did you mean `strict`?
                    frmat=taskdef                     | did you mean `format`?
                    nonsense=1                        | the parameters are account, region, cluster
                    label.=x                          | the keys are account, region, cluster
                    """)
    void anUnknownParameterIsRefusedWithTheNearestName(String query, String hint) {
        json(SampleDocuments.GOOD)
                .post(GATE + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"))
                .body("problems[0].hint", containsString(hint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    strict=perhaps                    | must be true or false
                    strict=true&strict=false          | is given twice
                    format=toml                       | the formats are taskdef, describe
                    format=                           | the formats are taskdef, describe
                    format=taskdef&format=describe    | is given twice
                    environment=prod&environment=test | is given twice
                    """)
    void anInvalidValueIsRefused(String query, String message) {
        json(SampleDocuments.GOOD)
                .post(GATE + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter-invalid"))
                .body("detail", containsString(message));
    }
}
