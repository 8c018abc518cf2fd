package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.PolicyText;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.policy.read.PolicyReader;
import dev.portwarden.record.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles the policy sets that the log stores. */
public final class StoredPolicySets {
    /** Compiled sets in memory. Few revisions are in force at about the same time. */
    private static final int CACHED = 8;

    private final Journal journal;
    private final PolicyReader reader;
    private final Map<String, PolicySet> cache = new LinkedHashMap<>(CACHED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PolicySet> eldest) {
            return size() > CACHED;
        }
    };

    public StoredPolicySets(Database database, PolicyReader reader) {
        this.journal = new Journal(database);
        this.reader = reader;
    }

    /**
     * Returns the policy set of a revision.
     *
     * @throws IllegalArgumentException if the log does not store it, or if it is not a valid set any more
     */
    public synchronized PolicySet of(String revision) {
        PolicySet set = cache.get(revision);
        if (set == null) {
            set = read(journal.policies(revision)
                    .orElseThrow(
                            () -> new IllegalArgumentException("its policy set `" + revision + "` is not stored")));
            cache.put(revision, set);
        }
        return set;
    }

    private PolicySet read(Journal.StoredPolicySet stored) {
        PolicyReadResult reading = reader.read(files(stored.revision(), stored.documents()));
        if (reading instanceof PolicyReadResult.Refused) {
            reading = reader.read(files(stored.revision(), withChannels(stored.documents())));
        }
        return switch (reading) {
            case PolicyReadResult.Read read -> read.policies();
            case PolicyReadResult.Refused refused ->
                throw new IllegalArgumentException("its policy set `" + stored.revision() + "` cannot be read: "
                        + refused.problems().getFirst().message());
        };
    }

    /** Early versions recorded policy sets in which a channel was called a door. */
    private static String withChannels(String documents) {
        return documents.replace("\"doors\":[", "\"channels\":[").replaceAll("\\brequest\\.door\\b", "request.channel");
    }

    /** Returns one file per document, since a file with a whole set could exceed the size limit of a document. */
    private static List<PolicyFile> files(String revision, String documents) {
        return Arrays.stream(documents.split(PolicyText.BETWEEN, 0))
                .map(document -> new PolicyFile(revision, document.getBytes(StandardCharsets.UTF_8), 0, null))
                .toList();
    }
}
