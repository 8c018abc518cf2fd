package dev.portwarden.http.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.journal.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionExplainerTest {
    @Test
    void aRecordThatCannotBeReadIsNotExplained() {
        DecisionsResource.DecisionExplainer explainer = new DecisionsResource.DecisionExplainer(
                new ServerLog(Optional.empty(), Optional.empty()),
                TestWiring.STAGES,
                PolicyStore.open(
                        TestWiring.STAGES.policyReader(), List.of(TestWiring.HOME.resolve("policies/network"))));
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        LogRecord broken = new LogRecord(1, "id", 1, 1, "hash".getBytes(StandardCharsets.UTF_8), nothing, nothing);

        assertThat(explainer.explain(broken))
                .isEqualTo(new DecisionsResource.DecisionExplainer.Explained(
                        null, "the decision cannot be evaluated again: no text `time`"));
    }
}
