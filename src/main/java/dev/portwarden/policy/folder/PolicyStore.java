package dev.portwarden.policy.folder;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.policy.read.PolicyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the policy set in force, and reloads it as a whole when the policy folders change. A set with mistakes never
 * replaces a correct one. Readers take no lock.
 */
public final class PolicyStore {
    private final PolicyReader reader;
    private final List<Path> paths;
    private volatile State state;

    /**
     * The state after the last check of the folders.
     *
     * @param seen     digest of the files at that time
     * @param files    the files of the set in force
     * @param read     the set in force
     * @param problems mistakes in the files at that time; empty: they are the files in force
     */
    private record State(String seen, List<PolicyFile> files, PolicyReadResult.Read read, List<Problem> problems) {}

    /** The result of checking the folders. */
    public enum Refresh {
        /** The files are the same as at the last check. */
        UNCHANGED,
        /** The files have changed, and their set is now in force. */
        RELOADED,
        /** The files have mistakes, and the previous set stays in force. */
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
     * @throws Failure when they have mistakes
     */
    public static PolicyStore open(PolicyReader reader, List<Path> paths) {
        List<PolicyFile> files = PolicyFolders.files(paths);
        return switch (refuseEmpty(reader.read(files))) {
            case PolicyReadResult.Read read ->
                new PolicyStore(reader, paths, new State(PolicyFolders.digest(files), files, read, List.of()));
            case PolicyReadResult.Refused refused -> throw new Failure(ErrorCode.POLICY_INVALID, refused.problems());
        };
    }

    public PolicySet current() {
        return state.read().policies();
    }

    /** Remarks for authors about the set in force. */
    public List<Problem> notes() {
        return state.read().notes();
    }

    /** Mistakes in the folders at the last check; empty: the set in force is the one in the folders. */
    public List<Problem> problems() {
        return state.problems();
    }

    /** Checks the folders, and reloads the set if they have changed and have no mistakes. */
    public synchronized Refresh refresh() {
        try {
            List<PolicyFile> files = PolicyFolders.files(paths);
            String digest = PolicyFolders.digest(files);
            // files that change while they are read are read again at the next check
            boolean settled = digest.equals(PolicyFolders.digest(PolicyFolders.files(paths)));
            return digest.equals(state.seen()) || !settled ? Refresh.UNCHANGED : reload(files, digest);
        } catch (Failure failure) {
            return refuse(failure.getMessage(), failure.problems());
        }
    }

    /** Refuses a set without policies: it would admit everything, and the folder is probably empty or misspelt. */
    private static PolicyReadResult refuseEmpty(PolicyReadResult reading) {
        return reading instanceof PolicyReadResult.Read read
                        && read.policies().policies().isEmpty()
                ? new PolicyReadResult.Refused(List.of(Problem.of(
                                "the policy folders contain no AdmissionPolicy, so everything would be admitted")
                        .withHint("name a folder that contains one: --policies, or `portwarden.policies.paths`")))
                : reading;
    }

    private Refresh reload(List<PolicyFile> files, String digest) {
        return switch (refuseEmpty(reader.read(files))) {
            case PolicyReadResult.Refused refused -> refuse(digest, refused.problems());
            case PolicyReadResult.Read read -> {
                state = new State(digest, files, read, List.of());
                yield Refresh.RELOADED;
            }
        };
    }

    private Refresh refuse(String seen, List<Problem> problems) {
        boolean known = seen.equals(state.seen());
        state = new State(seen, state.files(), state.read(), problems);
        return known ? Refresh.UNCHANGED : Refresh.REFUSED;
    }

    /**
     * Reads candidate policies together with the workloads in force.
     *
     * @param withCurrent whether the set also contains the policies in force that no candidate replaces
     * @throws Failure when they have mistakes
     */
    public PolicySet candidate(PolicyFile candidate, boolean withCurrent) {
        List<PolicyFile> files = state.files();
        int folder = files.stream().mapToInt(PolicyFile::folder).max().orElse(-1) + 1;
        List<PolicyFile> all = new ArrayList<>(files);
        all.add(new PolicyFile(candidate.name(), candidate.bytes(), folder, null));
        return switch (reader.read(all)) {
            case PolicyReadResult.Refused refused -> throw new Failure(ErrorCode.POLICY_INVALID, refused.problems());
            case PolicyReadResult.Read read ->
                withCurrent ? read.policies() : read.policies().ofFolder(folder);
        };
    }
}
