package dev.portwarden.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portwarden.document.DocumentLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is too large is refused with a problem, whatever its size and transfer encoding. */
@QuarkusTest
class BodySizeTest {
    private static final int LIMIT = DocumentLimits.DEFAULT_BYTES;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/gate", "/v1/dry-run"})
    void aBodyOfTheMaximumSizeIsReadAndALargerOneIsRefused(String endpoint) {
        assertThat(Calls.post(endpoint, padded(LIMIT)).statusCode()).isIn(200, 403);
        assertTooLarge(Calls.post(endpoint, padded(LIMIT + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/gate", "/v1/dry-run"})
    void aBodyOfUnknownLengthIsRefusedWhileItGrows(String endpoint) {
        assertThat(chunked(endpoint, LIMIT).statusCode()).isIn(200, 403);
        assertTooLarge(chunked(endpoint, LIMIT + 1));
        assertTooLarge(chunked(endpoint, 10 * LIMIT));
    }

    @Test
    void aBodyThatAnnouncesItsSizeIsRefusedBeforeItIsSent() throws IOException {
        String answer = raw("POST /v1/gate HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n")
                .contains("\"code\":\"document-too-large\"");
    }

    @Test
    void onlyABodyThatWillBeReadIsAnsweredWithContinue() throws IOException {
        String head = "POST /v1/gate HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";

        assertThat(raw(head + "20\r\n\r\n")).startsWith("HTTP/1.1 100 Continue\r\n");
        assertThat(raw(head + (LIMIT + 1) + "\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aConnectionIsReusedAfterARefusalWithoutReadingTheBody() throws IOException {
        byte[] body = padded(LIMIT);
        String refused = "POST /v1/nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(refused.getBytes(US_ASCII));
            socket.getOutputStream().write(body);
            assertThat(first(socket)).startsWith("HTTP/1.1 404 ");
            socket.getOutputStream().write("GET /v1/policies/pci HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
            assertThat(first(socket)).startsWith("HTTP/1.1 404 ").contains("`pci`");
        }
    }

    private static void assertTooLarge(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(413);
        JsonNode problem = Contract.read(response.body());
        assertThat(problem.path("code").asText()).isEqualTo("document-too-large");
        assertThat(problem.path("detail").asText()).contains(LIMIT + " (`portwarden.document.max-bytes`)");
    }

    private static HttpResponse<byte[]> chunked(String endpoint, int size) {
        byte[] body = padded(size);
        return Calls.send(
                "POST", endpoint, HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    /** A valid document after white space. */
    private static byte[] padded(int size) {
        byte[] document = SampleDocuments.GOOD.getBytes(UTF_8);
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        System.arraycopy(document, 0, body, size - document.length, document.length);
        return body;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return first(socket);
        }
    }

    /** The first answer, which fits into one read. */
    private static String first(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8_192];
        int length = in.read(buffer);
        return new String(buffer, 0, Math.max(0, length), UTF_8);
    }
}
