package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.Wiring;
import dev.portwarden.database.Database;
import dev.portwarden.explain.Explanation;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.replay.StoredPolicySets;
import dev.portwarden.respond.ExplanationJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Judges recorded decisions again, by the policies that they were made by, to say how they came about. */
@Singleton
final class DecisionExplainer {
    private final Wiring stages;
    private final PolicyStore policies;
    private final Optional<StoredPolicySets> kept;

    DecisionExplainer(ServerLog log, Wiring stages, PolicyStore policies) {
        this.stages = stages;
        this.policies = policies;
        this.kept = log.log().map(each -> new StoredPolicySets(each.database(), stages.policyReader()));
    }

    /** How a decision came about, or why that cannot be said. */
    sealed interface Explained {
        record How(List<Explanation> explanations) implements Explained {}

        record Not(String why) implements Explained {}

        /** Writes it as a member of an object. */
        default void write(JsonGenerator json) throws IOException {
            switch (this) {
                case How how -> {
                    json.writeFieldName("explanation");
                    ExplanationJson.write(how.explanations(), json);
                }
                case Not not -> json.writeStringField("notExplained", not.why());
            }
        }
    }

    Explained explain(LogRecord logged) {
        try {
            RecordedDecision recalled = RecordReader.read(logged.decision(), logged.submission());
            return new Explained.How(
                    stages.explainer().explain(recalled.submission(), recalled.toEvaluate(), set(recalled.revision())));
        } catch (RuntimeException fault) {
            if (Database.isFault(fault)) {
                throw fault;
            }
            return new Explained.Not("it cannot be judged again: "
                    + Objects.requireNonNullElse(fault.getMessage(), "the log does not hold what it takes"));
        }
    }

    private PolicySet set(String revision) {
        PolicySet current = policies.current();
        return current.revision().equals(revision)
                ? current
                : kept.orElseThrow().of(revision);
    }
}
