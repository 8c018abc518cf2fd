package dev.portwarden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Real documents from public sources, in the folder that the environment variable PORTWARDEN_CORPUS names. */
public final class Corpus {
    private static final @Nullable String FOLDER = System.getenv("PORTWARDEN_CORPUS");

    private Corpus() {}

    /** A file of the corpus, whose string form is its name. */
    public record Document(Path file) {
        public byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    /** The documents below a folder of the corpus, "" for all. Without a corpus, the test is skipped. */
    public static List<Document> documents(String folder) {
        assumeTrue(FOLDER != null && !FOLDER.isEmpty(), "PORTWARDEN_CORPUS does not name a folder of real documents");
        return Folders.files(Path.of(FOLDER, folder)).stream()
                .filter(file -> !file.getParent().equals(Path.of(FOLDER)))
                .map(Document::new)
                .toList();
    }
}
