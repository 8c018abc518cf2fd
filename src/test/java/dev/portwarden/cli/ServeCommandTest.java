package dev.portwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"--port=99999", "--port=-1", "--port=http", "--host=999.1.1.1", "--host="})
    void anOptionWithAnInvalidAddressIsWrongUsage(String option) {
        CommandLineRun run = CommandLineRun.of("serve", option);

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().strip()).startsWith("error: ").hasLineCount(1);
    }

    @Test
    void aPortInUseIsReportedBeforeTheServerStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CommandLineRun run = CommandLineRun.of("serve", "--host", "127.0.0.1", "--port", "" + taken.getLocalPort());

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err().strip())
                    .isEqualTo(
                            "error: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": address already in use");
        }
    }

    @Test
    void aWrongSettingIsNotWrongUsage() {
        System.setProperty("quarkus.http.port", "99999");
        try {
            CommandLineRun run = CommandLineRun.of("serve");

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err().strip()).isEqualTo("error: invalid port `99999` (0 to 65535)");
        } finally {
            System.clearProperty("quarkus.http.port");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, it has no unit: write `400d` for days",
        "100000, it has no unit: write `100000d` for days",
        "400s, 'it is less than a day: write days, such as `400d`, or omit it to retain all decisions'",
        "PT0S, 'it is less than a day: write days, such as `400d`, or omit it to retain all decisions'",
        "-400d, 'it is less than a day: write days, such as `400d`, or omit it to retain all decisions'",
        "long, Invalid duration: long"
    })
    void anAgeThatWouldDeleteNearlyTheWholeLogIsRefused(String age, String problem) {
        System.setProperty("portwarden.record.retention.age", age);
        try {
            CommandLineRun run = CommandLineRun.of("serve");

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err().strip())
                    .isEqualTo("error: `portwarden.record.retention.age` is `" + age + "`: " + problem);
        } finally {
            System.clearProperty("portwarden.record.retention.age");
        }
    }
}
