package dev.portwarden.replay;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.match.MatchEvaluator;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.record.format.RecordedDecision;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account, cluster, service and so on of a subject.
 *
 * @param kind   null if the decision has no subject
 * @param values the known values of {@link #KEYS}
 */
public record SubjectLocation(@Nullable SubjectKind kind, Map<MatchKey, String> values) {
    static final SubjectLocation NOWHERE = new SubjectLocation(null, Map.of());

    /** The keys that locate a subject. Principal and channel are not among them: they may differ the next time. */
    public static final List<MatchKey> KEYS = List.of(
            MatchKey.FAMILIES,
            MatchKey.SERVICES,
            MatchKey.CLUSTERS,
            MatchKey.ACCOUNTS,
            MatchKey.REGIONS,
            MatchKey.ENVIRONMENTS);

    public SubjectLocation {
        values = Map.copyOf(values);
    }

    static SubjectLocation of(RecordedDecision decision, Subject subject) {
        MatchEvaluator compared = new MatchEvaluator(subject, decision.submission(), Map.of());
        Map<MatchKey, String> values = new EnumMap<>(MatchKey.class);
        for (MatchKey key : KEYS) {
            String value = compared.value(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return new SubjectLocation(subject.kind(), values);
    }

    /** Returns the value of a key, or "" if it is unknown. */
    public String value(MatchKey key) {
        return values.getOrDefault(key, "");
    }
}
