package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected files, which {@code -Dgolden.update=true} rewrites before the comparison. */
public final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /** Compares a text with an expected file, byte by byte. */
    public static void check(Path file, String text) throws IOException {
        if (UPDATE) {
            Files.writeString(file, text);
        }
        assertThat(file).exists();
        assertThat(text).as("%s; `make golden` rewrites it", file).isEqualTo(Files.readString(file));
    }

    /** Checks that an expected file does not exist, since the case has another output. */
    public static void checkAbsent(Path file) throws IOException {
        if (UPDATE) {
            Files.deleteIfExists(file);
        }
        assertThat(file).doesNotExist();
    }
}
