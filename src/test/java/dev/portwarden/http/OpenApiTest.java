package dev.portwarden.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.network.task.NetworkShape;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.Severity;
import dev.portwarden.shape.Shape;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Format;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI description is served unchanged, and agrees with the code. */
@QuarkusTest
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDescriptionIsServedAsYamlAndAsJson() throws Exception {
        String yaml = given().get("/q/openapi").then().statusCode(200).extract().asString();
        String json = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(JSON.<JsonNode>valueToTree(new Yaml().load(yaml)).get("paths"))
                .isEqualTo(Contract.description().get("paths"));
        assertThat(JSON.readTree(json)).isEqualTo(Contract.description());
    }

    @Test
    void everyExampleConformsToItsSchema() {
        int examples = 0;
        for (JsonNode holder : Contract.description().findParents("schema")) {
            for (JsonNode example : holder.path("examples")) {
                Contract.hold(holder.get("schema"), Contract.resolved(example).get("value"));
                examples++;
            }
        }
        assertThat(examples)
                .isGreaterThanOrEqualTo(
                        Contract.description().at("/components/examples").size());
    }

    @Test
    void everyReferenceResolves() {
        assertThat(Contract.description().findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(Contract.description()
                                .at(reference.substring(1))
                                .isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyEnumerationEqualsTheCodes() {
        assertThat(choices("/components/schemas/Problem/properties/code"))
                .isEqualTo(texts(ErrorCode.values(), ErrorCode::text));
        assertThat(choices("/components/schemas/Decision/properties/channel"))
                .isEqualTo(texts(Channel.values(), Channel::text));
        assertThat(choices("/components/parameters/format/schema")).isEqualTo(texts(Format.values(), Format::text));
        assertThat(choices("/components/schemas/Severity")).isEqualTo(texts(Severity.values(), Severity::text));
        assertThat(fields("/components/schemas/Match")).containsAll(texts(MatchKey.values(), MatchKey::text));
    }

    @Test
    void everyFactIsDescribed() {
        assertThat(fields("/components/schemas/Network"))
                .containsExactlyElementsOf(concat(names(NetworkShape.LAUNCHED), "truncated", "unknown"));
        assertThat(fields("/components/schemas/HostPort")).isEqualTo(names(NetworkShape.HOST_PORT));
        assertThat(fields("/components/schemas/PortConflict")).isEqualTo(names(NetworkShape.PORT_CONFLICT));
    }

    private static List<String> choices(String pointer) {
        return Contract.description()
                .at(pointer)
                .path("enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> fields(String pointer) {
        List<String> names = new java.util.ArrayList<>();
        Contract.description().at(pointer).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> names(Shape shape) {
        return shape.fields().stream().map(Shape.Field::name).toList();
    }

    private static List<String> concat(List<String> names, String... last) {
        List<String> all = new java.util.ArrayList<>(names);
        all.addAll(List.of(last));
        return all;
    }

    private static <T> List<String> texts(T[] values, Function<T, String> text) {
        return Arrays.stream(values).map(text).toList();
    }
}
