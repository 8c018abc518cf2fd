package dev.portwarden.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at random moments under load. {@code make chaos} kills it twenty times on both databases;
 * {@code chaos.seed} determines the moments.
 */
class KilledServerTest {
    private static final int KILLS = Integer.getInteger("chaos.kills", 2);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int MOST_ANSWERS = 400;
    private static final int MOST_MILLIS = 40;

    @TempDir
    private Path folder;

    @Test
    void everyAnsweredDecisionIsInTheH2Log() throws Exception {
        killRepeatedly(new Packaged(Map.of()));
    }

    @Test
    void everyAnsweredDecisionIsInThePostgresqlLog() throws Exception {
        try (Postgres postgres = Postgres.in(folder.resolve("postgres"))) {
            killRepeatedly(new Packaged(postgres.settings()));
        }
    }

    private void killRepeatedly(Packaged jar) throws Exception {
        Random random = new Random(SEED);
        Path data = folder.resolve("data");
        Map<String, String> answers = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            RunningServer server = RunningServer.start(jar, data);
            try (Load load = Load.on(server, "kill-" + kill)) {
                load.await(1 + random.nextInt(MOST_ANSWERS));
                pause(random.nextInt(MOST_MILLIS));
                server.kill();
                load.close();
                assertThat(load.kinds()).containsOnlyKeys("recorded");
                answers.putAll(load.recorded());
            } finally {
                server.kill();
            }
        }
        try (RunningServer server = RunningServer.start(jar, data);
                Load load = Load.on(server, "after")) {
            load.await(1);
            load.close();
            answers.putAll(load.recorded());
        }
        System.out.printf("%d kills, %d answers received, seed %d%n", KILLS, answers.size(), SEED);
        LogCommands.check(jar, data, answers);
    }

    /** Waits, to kill the server between two answers. */
    private static void pause(int millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
