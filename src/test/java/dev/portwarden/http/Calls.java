package dev.portwarden.http;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls endpoints. Every answer is validated against the OpenAPI description. */
public final class Calls {
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/yaml", ContentType.TEXT));

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Calls() {}

    /** A call without a body. */
    public static RequestSpecification call() {
        return given().config(CONFIG).filter(new ContractFilter());
    }

    /** A call with a JSON body. */
    public static RequestSpecification json(String body) {
        return call().contentType("application/json").body(body);
    }

    /** A call with a YAML body. */
    public static RequestSpecification yaml(String body) {
        return call().contentType("application/yaml").body(body);
    }

    /**
     * A POST with any body and headers, which REST Assured would correct.
     *
     * @param headers names and values, alternating
     */
    public static HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
        return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    /** A request of any kind. */
    public static HttpResponse<byte[]> send(
            String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Contract.hold(
                    method,
                    uri,
                    new Contract.Answer(
                            response.statusCode(),
                            response.headers().firstValue("Content-Type").orElse(null),
                            response.body()));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class ContractFilter implements Filter {
        @Override
        public Response filter(
                FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext chain) {
            Response response = chain.next(request, expected);
            Contract.hold(
                    request.getMethod(),
                    URI.create(request.getURI()),
                    new Contract.Answer(response.statusCode(), response.contentType(), response.asByteArray()));
            return response;
        }
    }
}
