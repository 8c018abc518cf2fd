package dev.portwarden.policy;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The set in force, and what it takes to read candidates beside it. */
public final class PolicyStore {
    private final PolicyReader reader;
    private final List<PolicyFile> files;
    private final PolicyReading.Read current;

    private PolicyStore(PolicyReader reader, List<PolicyFile> files, PolicyReading.Read current) {
        this.reader = reader;
        this.files = files;
        this.current = current;
    }

    /**
     * Reads the folders.
     *
     * @throws Failure when anything is wrong with them
     */
    public static PolicyStore open(PolicyReader reader, List<Path> paths) {
        List<PolicyFile> files = PolicyFolders.files(paths);
        return switch (reader.read(files)) {
            case PolicyReading.Read read -> new PolicyStore(reader, files, read);
            case PolicyReading.Refused refused -> throw new Failure(ErrorCode.POLICY_INVALID, refused.problems());
        };
    }

    /** The set in force. */
    public PolicySet current() {
        return current.policies();
    }

    /** What authors should know of the set in force. */
    public List<Problem> notes() {
        return current.notes();
    }

    /**
     * Reads candidate policies, which see the workloads in force.
     *
     * @param beside whether the policies in force judge too, but for those that a candidate replaces
     * @throws Failure when anything is wrong with them
     */
    public PolicySet candidate(PolicyFile candidate, boolean beside) {
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
