package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.database.Database;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explainer;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.replay.StoredPolicySets;
import dev.portwarden.respond.ExplanationJson;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains recorded decisions: it evaluates each again, with the policies that it was made with. */
@Singleton
final class DecisionExplainer {
    private final Wiring wiring;
    private final PolicyStore policies;
    private final Optional<StoredPolicySets> stored;

    DecisionExplainer(ServerLog log, Wiring wiring, PolicyStore policies) {
        this.wiring = wiring;
        this.policies = policies;
        this.stored = log.log().map(each -> new StoredPolicySets(each.database(), wiring.policyReader()));
    }

    /** An explanation as JSON, or the reason why there is none. */
    record Explained(@Nullable String json, @Nullable String notExplained) {}

    Explained explain(LogRecord logged) {
        try {
            RecordedDecision recorded = RecordReader.read(logged.decision(), logged.submission());
            List<Explainer.Explanation> explanations =
                    wiring.explainer().explain(recorded.submission(), recorded.toEvaluate(), set(recorded.revision()));
            return new Explained(JsonText.of(json -> ExplanationJson.write(explanations, json)), null);
        } catch (RuntimeException fault) {
            if (Database.isFault(fault)) {
                throw fault;
            }
            return new Explained(
                    null,
                    "the decision cannot be evaluated again: "
                            + Objects.requireNonNullElse(fault.getMessage(), "its record is incomplete"));
        }
    }

    private PolicySet set(String revision) {
        PolicySet current = policies.current();
        return current.revision().equals(revision)
                ? current
                : stored.orElseThrow().of(revision);
    }
}
