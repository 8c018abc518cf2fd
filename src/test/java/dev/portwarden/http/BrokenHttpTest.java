package dev.portwarden.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid HTTP is refused with a 4xx status, or not answered. */
@QuarkusTest
class BrokenHttpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /v1/policies\r\n\r\n",
                "GET /v1/policies HTTP/1.1\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /v1/gate?environment=%zz HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/gate HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n{}",
                "POST /v1/gate HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
                "POST /v1/gate HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "POST /v1/gate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                "POST /v1/gate HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            })
    void isRefused(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).doesNotContain("<html", "\tat ", "Exception");
            assertThat(answer).matches("(?s)|HTTP/1\\.[01] 4\\d\\d .*");
        }
    }
}
