package dev.portwarden;

import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.ContextReader;
import dev.portwarden.submission.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A case on disk: a folder of the test resources with an input and the expected output. Its name is its path, which
 * reads as a sentence.
 *
 * @param root folder that holds all cases of the kind
 */
public record Case(Path root, Path folder) {
    /** Folder of a case that holds its policies. */
    public static final String POLICIES = "policies";

    private static final String CONTEXT = "context.properties";

    /** The submissions with their decisions, sorted by path. */
    public static List<Case> decisions() {
        return below("cases");
    }

    /** The policy files with their problems, sorted by path. */
    public static List<Case> policyProblems() {
        return below("policy-problems");
    }

    /** The cases below a folder of the test resources, in the source tree, where expected files can be rewritten. */
    private static List<Case> below(String name) {
        Path root = TestWiring.HOME.resolve("src/test/resources").resolve(name);
        return Folders.files(root).stream()
                .map(Path::getParent)
                .map(folder -> folder.endsWith(POLICIES) ? folder.getParent() : folder)
                .distinct()
                .sorted()
                .map(folder -> new Case(root, folder))
                .toList();
    }

    /** A file of the case, which may not exist. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The names of the files and folders in the case. */
    public List<String> names() {
        return Folders.files(folder).stream()
                .map(file -> folder.relativize(file).getName(0).toString())
                .distinct()
                .toList();
    }

    /** The file with the submission. */
    public Path submissionFile() {
        List<String> found =
                names().stream().filter(name -> name.startsWith("submission.")).toList();
        if (found.size() != 1) {
            throw new AssertionError(folder + " needs one submission and has " + found);
        }
        return file(found.getFirst());
    }

    /** The submission, with the context from {@code context.properties}, whose keys are those of query parameters. */
    public Submission submission() {
        Properties parameters = context();
        boolean strict = Boolean.parseBoolean((String) parameters.remove("strict"));
        ContextReader context = new ContextReader();
        parameters.stringPropertyNames().forEach(name -> context.put(name, parameters.getProperty(name)));
        Submission.Document document = TestWiring.submission(submissionFile()).document();
        return Submission.of(document, context.read(), Channel.CLI, TestWiring.NOW)
                .withStrict(strict);
    }

    /** The policies of the case, or the shipped ones if it has none. */
    public PolicySet policies() {
        return Files.exists(file(POLICIES))
                ? PolicyStore.open(TestWiring.STAGES.policyReader(), List.of(file(POLICIES)))
                        .current()
                : TestWiring.SHIPPED;
    }

    private Properties context() {
        Properties properties = new Properties();
        if (Files.exists(file(CONTEXT))) {
            try (var reader = Files.newBufferedReader(file(CONTEXT))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    @Override
    public String toString() {
        return root.relativize(folder).toString().replace('-', ' ');
    }
}
