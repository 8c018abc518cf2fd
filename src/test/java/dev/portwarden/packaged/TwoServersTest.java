package dev.portwarden.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share a PostgreSQL. */
class TwoServersTest {
    private static final int BATCH = 100;

    @TempDir
    private Path folder;

    @Test
    void twoServersStartedOnANewDatabaseShareOneLog() throws Exception {
        try (Postgres postgres = Postgres.in(folder.resolve("postgres"))) {
            postgres.create("log");
            twoServers(
                    new Packaged(postgres.settings("log"))
                            .with("portwarden.record.key", "the same for both, and long enough to be taken"),
                    folder.resolve("left"),
                    folder.resolve("right"));
        }
    }

    private static void twoServers(Packaged jar, Path left, Path right) throws Exception {
        Map<String, String> answers = new HashMap<>();
        try (RunningServer one = RunningServer.begin(jar, left);
                RunningServer other = RunningServer.begin(jar, right);
                Load ofOne = Load.on(one, "left");
                Load ofOther = Load.on(other, "right")) {
            ofOne.await(BATCH);
            ofOther.await(BATCH);
            ofOne.close();
            ofOther.close();
            assertThat(ofOne.kinds()).containsOnlyKeys("recorded");
            assertThat(ofOther.kinds()).containsOnlyKeys("recorded");
            answers.putAll(ofOne.recorded());
            answers.putAll(ofOther.recorded());

            LogCommands.check(jar, left, answers);
            List<String> seen = LogCommands.export(jar, left);
            assertThat(LogCommands.export(jar, right)).isEqualTo(seen).hasSize(answers.size());
            assertThat(jar.run(right, "log", "verify", "--data=" + right).out()).contains("2 chains, ");
        }
    }
}
