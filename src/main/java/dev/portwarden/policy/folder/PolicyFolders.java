package dev.portwarden.policy.folder;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.shape.CanonicalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds policy files: every {@code *.yaml} and {@code *.yml} below a folder, sorted by name. It skips subfolders named
 * fixtures, and those named examples: examples replace shipped documents, so users list such a folder explicitly.
 */
public final class PolicyFolders {
    private static final Set<String> SKIPPED = Set.of("fixtures", "examples");

    private PolicyFolders() {}

    /**
     * The files of folders, in the order of the list; a path may also be a single file.
     *
     * @throws Failure when a path does not exist or cannot be read
     */
    public static List<PolicyFile> files(List<Path> paths) {
        List<PolicyFile> files = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            if (!Files.exists(path)) {
                throw new Failure(ErrorCode.CONFIGURATION_INVALID, "there is no policy folder `" + path + "`");
            }
            for (Path file : yaml(path)) {
                files.add(read(file, i));
            }
        }
        return files;
    }

    /** A digest of the names and contents of files. */
    static String digest(List<PolicyFile> files) {
        CanonicalText text = new CanonicalText();
        for (PolicyFile file : files) {
            text.part(Integer.toString(file.folder())).part(file.name());
            text.part(new String(file.bytes(), StandardCharsets.ISO_8859_1));
        }
        return text.sha256();
    }

    /** Includes a dangling link: it is reported as a file that cannot be read. */
    private static List<Path> yaml(Path root) {
        if (Files.isRegularFile(root)) {
            return List.of(root);
        }
        try (Stream<Path> walk = Files.walk(root, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(file -> isYaml(root.relativize(file)))
                    .filter(file -> Files.isRegularFile(file) || !Files.exists(file))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Failure(ErrorCode.CONFIGURATION_INVALID, "the policy folder `" + root + "` cannot be read");
        }
    }

    /** Skips names that start with a dot: editors and Kubernetes volume mounts create them. */
    private static boolean isYaml(Path relative) {
        for (Path part : relative) {
            if (SKIPPED.contains(part.toString()) || part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static PolicyFile read(Path file, int folder) {
        try {
            return new PolicyFile(
                    file.toString(),
                    Files.readAllBytes(file),
                    folder,
                    file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new Failure(ErrorCode.CONFIGURATION_INVALID, "the policy file `" + file + "` cannot be read");
        }
    }
}
