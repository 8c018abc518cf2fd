package dev.portwarden.policy;

import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.policy.cel.Glob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policies that may apply to a subject, so that policies for other subjects cost nothing. Each policy is
 * indexed once: by the literal beginnings of the patterns of one match key, else by its workloads, else as one that is
 * always found. A policy that is found need not match; a policy that is not found cannot match.
 */
public final class PolicyIndex {
    private final List<AdmissionPolicy> policies;
    private final Map<SubjectKind, BitSet> kinds = new EnumMap<>(SubjectKind.class);
    private final Map<MatchKey, Beginnings> keys = new EnumMap<>(MatchKey.class);
    private final Map<String, BitSet> workloads = new HashMap<>();
    private final BitSet always = new BitSet();
    private final RuleNumbers ruleNumbers;

    PolicyIndex(List<AdmissionPolicy> policies) {
        this.policies = List.copyOf(policies);
        this.ruleNumbers = numbers(policies);
        for (int i = 0; i < policies.size(); i++) {
            int number = i;
            policies.get(i).rules().keySet().forEach(kind -> set(kinds, kind, number));
            add(i, policies.get(i).match());
        }
    }

    private static RuleNumbers numbers(List<AdmissionPolicy> policies) {
        SortedMap<String, SortedSet<String>> names = new TreeMap<>();
        for (AdmissionPolicy policy : policies) {
            SortedSet<String> own = names.computeIfAbsent(policy.name(), _ -> new TreeSet<>());
            policy.rules().values().forEach(rules -> rules.rules().forEach(rule -> own.add(rule.name())));
        }
        return new RuleNumbers(names);
    }

    public RuleNumbers ruleNumbers() {
        return ruleNumbers;
    }

    private void add(int policy, Match match) {
        for (Map.Entry<MatchKey, List<Glob>> entry : match.values().entrySet()) {
            if (isSelective(entry.getKey(), entry.getValue())) {
                keys.computeIfAbsent(entry.getKey(), _ -> new Beginnings()).add(entry.getValue(), policy);
                return;
            }
        }
        match.workloads().forEach(name -> set(workloads, name, policy));
        if (match.workloads().isEmpty()) {
            always.set(policy);
        }
    }

    /** Principals have several names, so they are not indexed. A pattern that starts with a star may fit any text. */
    private static boolean isSelective(MatchKey key, List<Glob> patterns) {
        return key != MatchKey.PRINCIPALS
                && patterns.stream().noneMatch(glob -> beginning(glob).isEmpty());
    }

    private static String beginning(Glob glob) {
        int star = glob.pattern().indexOf('*');
        return star < 0 ? glob.pattern() : glob.pattern().substring(0, star);
    }

    private static <K> void set(Map<K, BitSet> indexed, K key, int policy) {
        indexed.computeIfAbsent(key, _ -> new BitSet()).set(policy);
    }

    List<AdmissionPolicy> policies() {
        return policies;
    }

    /**
     * The policies that may apply to a subject, in their order.
     *
     * @param value   the subject's value for a key; null if it is unknown, so that every pattern may fit
     * @param mayBeIn whether the subject is in a workload, or may be in it
     */
    public List<AdmissionPolicy> find(
            SubjectKind kind, Function<MatchKey, @Nullable String> value, Predicate<String> mayBeIn) {
        BitSet found = (BitSet) always.clone();
        keys.forEach((key, indexed) -> indexed.find(value.apply(key), found));
        workloads.forEach((name, indexed) -> {
            if (mayBeIn.test(name)) {
                found.or(indexed);
            }
        });
        found.and(kinds.getOrDefault(kind, new BitSet()));
        List<AdmissionPolicy> result = new ArrayList<>(found.cardinality());
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            result.add(policies.get(i));
        }
        return result;
    }

    /** The policies that one match key selects, by the beginnings of their patterns up to the first star. */
    private static final class Beginnings {
        private final Map<String, BitSet> indexed = new HashMap<>();
        private final TreeSet<Integer> lengths = new TreeSet<>();
        private final BitSet all = new BitSet();

        void add(List<Glob> patterns, int policy) {
            all.set(policy);
            for (Glob glob : patterns) {
                String beginning = beginning(glob);
                set(indexed, beginning, policy);
                lengths.add(beginning.length());
            }
        }

        void find(@Nullable String value, BitSet found) {
            if (value == null) {
                found.or(all);
                return;
            }
            for (int length : lengths.headSet(value.length(), true)) {
                BitSet some = indexed.get(value.substring(0, length));
                if (some != null) {
                    found.or(some);
                }
            }
        }
    }
}
