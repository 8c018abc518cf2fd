package dev.portwarden.intake.http.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestStages;
import dev.portwarden.intake.http.ServerLog;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.database.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainingTest {
    @Test
    void whatCannotBeJudgedAgainSaysWhy() {
        Explaining explaining = new Explaining(
                new ServerLog(Optional.empty(), Optional.empty()),
                TestStages.STAGES,
                PolicyStore.open(
                        TestStages.STAGES.policyReader(), List.of(TestStages.HOME.resolve("policies/network"))));
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        LogRecord broken = new LogRecord(1, "id", 1, 1, "hash".getBytes(StandardCharsets.UTF_8), nothing, nothing);

        assertThat(explaining.explain(broken))
                .isEqualTo(new Explaining.Explained.Not("it cannot be judged again: no object `context`"));
    }
}
