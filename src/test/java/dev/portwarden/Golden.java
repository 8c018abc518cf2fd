package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of cases with their expected files, which {@code -Dgolden.update=true} rewrites instead of comparing. */
public final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /** Every folder below a folder of the test resources that has no folder of cases in it, by path. */
    public static List<Path> folders(String root) throws IOException {
        try (Stream<Path> files = Files.walk(root(root))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getParent)
                    .map(folder -> folder.endsWith("policies") ? folder.getParent() : folder)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** A folder of the test resources, in the sources and not where the build copies them to. */
    public static Path root(String name) {
        return TestWiring.HOME.resolve("src/test/resources").resolve(name);
    }

    /** Compares a text with an expected file, byte by byte. */
    public static void check(Path file, String text) throws IOException {
        if (UPDATE) {
            Files.writeString(file, text);
        }
        assertThat(file).exists();
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** Checks that an expected file is not there, since the case comes out another way. */
    public static void checkAbsent(Path file) throws IOException {
        if (UPDATE) {
            Files.deleteIfExists(file);
        }
        assertThat(file).doesNotExist();
    }
}
