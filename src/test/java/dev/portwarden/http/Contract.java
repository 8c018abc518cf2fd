package dev.portwarden.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * The OpenAPI description. Unlike callers, tests refuse undocumented fields, statuses and media types.
 */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DESCRIPTION = load();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();
    private static final JsonNode PROBLEM = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private Contract() {}

    /** An answer as received. */
    record Answer(int status, @Nullable String contentType, byte[] body) {}

    /** The whole description. */
    public static JsonNode description() {
        return DESCRIPTION;
    }

    /** Fails if the answer is not in the description. */
    public static void hold(String method, URI uri, Answer answer) {
        JsonNode operation = operation(method, Objects.requireNonNullElse(uri.getPath(), "/"));
        if (operation == null) {
            holdRefusal(method, answer);
            return;
        }
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isMissingNode())
                .as("%s %s: status %d is not described", method, uri, answer.status())
                .isFalse();
        JsonNode content = response.path("content").path(mediaType(answer));
        assertThat(content.isMissingNode())
                .as("%s %s: %d with %s is not described", method, uri, answer.status(), answer.contentType())
                .isFalse();
        if (!method.equals("HEAD") && !mediaType(answer).startsWith("text/")) {
            hold(content.path("schema"), read(answer.body()));
        }
    }

    /** Fails if a value does not conform to a schema of the description. */
    public static void hold(JsonNode schema, JsonNode value) {
        Schema compiled = COMPILED.computeIfAbsent(schema, Contract::compile);
        assertThat(compiled.validate(
                        value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(value::toString)
                .isEmpty();
    }

    /** The target of a reference; a node without a reference itself. */
    static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DESCRIPTION.at(node.get("$ref").asText().substring(1)) : node;
    }

    public static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An unknown path is answered with a problem, or without a body for OPTIONS. */
    private static void holdRefusal(String method, Answer answer) {
        if (method.equals("OPTIONS") && answer.status() < 300) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.status()).isIn(400, 404, 405);
        assertThat(mediaType(answer)).isEqualTo("application/problem+json");
        if (!method.equals("HEAD")) {
            hold(PROBLEM, read(answer.body()));
        }
    }

    private static @Nullable JsonNode operation(String method, String path) {
        String key = method.equals("HEAD") ? "get" : method.toLowerCase(java.util.Locale.ROOT);
        for (Map.Entry<String, JsonNode> entry : DESCRIPTION.get("paths").properties()) {
            String template = entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+");
            if (METHODS.contains(key)
                    && path.matches(template)
                    && entry.getValue().has(key)) {
                return entry.getValue().get(key);
            }
        }
        return null;
    }

    private static String mediaType(Answer answer) {
        return Objects.requireNonNullElse(answer.contentType(), "none").replaceFirst(";.*", "");
    }

    private static Schema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("$defs", DESCRIPTION.at("/components/schemas").deepCopy());
        return SCHEMAS.getSchema(strict(whole).toString().replace("#/components/schemas/", "#/$defs/"));
    }

    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        if (node.path("example").isValueNode() && node instanceof ObjectNode object) {
            object.remove("example");
        }
        node.forEach(Contract::strict);
        return node;
    }

    private static JsonNode load() {
        try (InputStream in = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return JSON.valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
