package dev.portwarden.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped and restarted while a server is under load. */
class LostDatabaseTest {
    private static final String RECORDED = "recorded";
    private static final int BATCH = 100;

    @TempDir
    private Path folder;

    @Test
    void aServerRefusesDuringAnOutageAndRecovers() throws Exception {
        outages("refuse", "503 log-unavailable");
    }

    @Test
    void aServerAnswersUnrecordedDuringAnOutageAndRecovers() throws Exception {
        outages("answer", "unrecorded");
    }

    private void outages(String onFailure, String meanwhile) throws Exception {
        Path data = folder.resolve("data");
        try (Postgres postgres = Postgres.in(folder.resolve("postgres"))) {
            Packaged jar = new Packaged(postgres.settings());
            try (RunningServer server = RunningServer.start(jar.with("portwarden.record.on-failure", onFailure), data);
                    Load load = Load.on(server, onFailure)) {
                load.await(BATCH);
                for (int outage = 0; outage < 2; outage++) {
                    postgres.stop();
                    load.awaitKind(meanwhile);
                    load.await(BATCH);
                    postgres.startAgain();
                    load.awaitKind(RECORDED);
                    load.await(BATCH);
                }
                load.close();
                assertThat(load.kinds()).containsOnlyKeys(RECORDED, meanwhile);
                assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(200);
                server.close();
                LogCommands.check(jar, data, load.recorded());
            }
        }
    }
}
