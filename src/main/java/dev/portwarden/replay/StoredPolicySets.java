package dev.portwarden.replay;

import dev.portwarden.database.Database;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.PolicyText;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReader;
import dev.portwarden.policy.read.PolicyReading;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.StoredPolicySet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policy sets that the log keeps, ready to judge by. */
public final class StoredPolicySets {
    /** Compiled sets in memory: decisions of one time were made by few. */
    private static final int MOST = 8;

    private final Journal journal;
    private final PolicyReader reader;
    private final Map<String, PolicySet> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PolicySet> eldest) {
            return size() > MOST;
        }
    };

    public StoredPolicySets(Database database, PolicyReader reader) {
        this.journal = new Journal(database);
        this.reader = reader;
    }

    /**
     * The set of a revision.
     *
     * @throws IllegalArgumentException when it is not kept, or is no set any more
     */
    public synchronized PolicySet of(String revision) {
        PolicySet set = known.get(revision);
        if (set == null) {
            set = read(journal.policies(revision)
                    .orElseThrow(() -> new IllegalArgumentException("its policy set `" + revision + "` is not kept")));
            known.put(revision, set);
        }
        return set;
    }

    private PolicySet read(StoredPolicySet kept) {
        PolicyReading reading = reader.read(files(kept.revision(), kept.documents()));
        if (reading instanceof PolicyReading.Refused) {
            reading = reader.read(files(kept.revision(), withChannels(kept.documents())));
        }
        return switch (reading) {
            case PolicyReading.Read read -> read.policies();
            case PolicyReading.Refused refused ->
                throw new IllegalArgumentException("its policy set `" + kept.revision() + "` cannot be read: "
                        + refused.problems().getFirst().message());
        };
    }

    /** Early versions recorded policy sets in which a channel was called a door. */
    private static String withChannels(String documents) {
        return documents.replace("\"doors\":[", "\"channels\":[").replaceAll("\\brequest\\.door\\b", "request.channel");
    }

    /** One file for each document, so that a large set is not taken for a large document. */
    private static List<PolicyFile> files(String revision, String documents) {
        List<PolicyFile> files = new ArrayList<>();
        for (String document : documents.split(PolicyText.BETWEEN, 0)) {
            files.add(new PolicyFile(revision, document.getBytes(StandardCharsets.UTF_8), 0, null));
        }
        return files;
    }
}
