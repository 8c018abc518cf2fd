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
 * Where a subject belongs.
 *
 * @param kind   or null: there is no subject
 * @param values what matches compare, of {@link #KEYS}; only what is known
 */
public record SubjectLocation(@Nullable SubjectKind kind, Map<MatchKey, String> values) {
    static final SubjectLocation NOWHERE = new SubjectLocation(null, Map.of());

    /** Which say where it belongs; who asked and at which channel may be another the next time. */
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

    /** What is known of a key, or "". */
    public String value(MatchKey key) {
        return values.getOrDefault(key, "");
    }
}
