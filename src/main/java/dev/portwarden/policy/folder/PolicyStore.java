package dev.portwarden.policy.folder;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReader;
import dev.portwarden.policy.read.PolicyReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The set in force. It is swapped whole when the folders hold another one; one that is broken never takes the place of a
 * good one. Reading it takes no lock.
 */
public final class PolicyStore {
    private final PolicyReader reader;
    private final List<Path> paths;
    private volatile State state;

    /**
     * What is known of the folders.
     *
     * @param seen     digest of the files that were looked at last
     * @param files    those of the set in force
     * @param read     the set in force
     * @param problems of the files that were looked at last; empty: they are the set in force
     */
    private record State(String seen, List<PolicyFile> files, PolicyReading.Read read, List<Problem> problems) {}

    /** What came of a look at the folders. */
    public enum Refresh {
        /** They hold what they held. */
        UNCHANGED,
        /** They hold another set, which is in force now. */
        SWAPPED,
        /** They hold a broken set, and the last good one stays in force. */
        REFUSED
    }

    private PolicyStore(PolicyReader reader, List<Path> paths, State state) {
        this.reader = reader;
        this.paths = List.copyOf(paths);
        this.state = state;
    }

    /**
     * Reads the folders.
     *
     * @throws Failure when anything is wrong with them
     */
    public static PolicyStore open(PolicyReader reader, List<Path> paths) {
        List<PolicyFile> files = PolicyFolders.files(paths);
        return switch (judging(reader.read(files))) {
            case PolicyReading.Read read ->
                new PolicyStore(reader, paths, new State(PolicyFolders.digest(files), files, read, List.of()));
            case PolicyReading.Refused refused -> throw new Failure(ErrorCode.POLICY_INVALID, refused.problems());
        };
    }

    /** The set in force. */
    public PolicySet current() {
        return state.read().policies();
    }

    /** What authors should know of the set in force. */
    public List<Problem> notes() {
        return state.read().notes();
    }

    /** What is wrong with the folders as they are now; empty: the set in force is what they hold. */
    public List<Problem> problems() {
        return state.problems();
    }

    /** Looks at the folders again, and swaps the set when they hold another that is sound. */
    public synchronized Refresh refresh() {
        try {
            List<PolicyFile> files = PolicyFolders.files(paths);
            String digest = PolicyFolders.digest(files);
            boolean settled = digest.equals(PolicyFolders.digest(PolicyFolders.files(paths)));
            return digest.equals(state.seen()) || !settled ? Refresh.UNCHANGED : swap(files, digest);
        } catch (Failure failure) {
            return refuse(failure.getMessage(), failure.problems());
        }
    }

    /** A set without a policy would admit everything: that is nobody's wish, but a folder that was emptied or misspelt. */
    private static PolicyReading judging(PolicyReading reading) {
        return reading instanceof PolicyReading.Read read
                        && read.policies().policies().isEmpty()
                ? new PolicyReading.Refused(List.of(
                        Problem.of("the policy folders hold no AdmissionPolicy, so everything would be admitted")
                                .withHint("name a folder that holds one: --policies, or `portwarden.policies.paths`")))
                : reading;
    }

    private Refresh swap(List<PolicyFile> files, String digest) {
        return switch (judging(reader.read(files))) {
            case PolicyReading.Refused refused -> refuse(digest, refused.problems());
            case PolicyReading.Read read -> {
                state = new State(digest, files, read, List.of());
                yield Refresh.SWAPPED;
            }
        };
    }

    private Refresh refuse(String seen, List<Problem> problems) {
        boolean known = seen.equals(state.seen());
        state = new State(seen, state.files(), state.read(), problems);
        return known ? Refresh.UNCHANGED : Refresh.REFUSED;
    }

    /**
     * Reads candidate policies, which see the workloads in force.
     *
     * @param beside whether the policies in force judge too, but for those that a candidate replaces
     * @throws Failure when anything is wrong with them
     */
    public PolicySet candidate(PolicyFile candidate, boolean beside) {
        List<PolicyFile> files = state.files();
        int folder = files.stream().mapToInt(PolicyFile::folder).max().orElse(-1) + 1;
        List<PolicyFile> all = new ArrayList<>(files);
        all.add(new PolicyFile(candidate.name(), candidate.bytes(), folder, null));
        return switch (reader.read(all)) {
            case PolicyReading.Refused refused -> throw new Failure(ErrorCode.POLICY_INVALID, refused.problems());
            case PolicyReading.Read read ->
                beside ? read.policies() : read.policies().ofFolder(folder);
        };
    }
}
