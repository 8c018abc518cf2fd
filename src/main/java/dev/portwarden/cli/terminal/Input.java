package dev.portwarden.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to read.
 *
 * @param name shown in reports
 * @param path null for standard input
 */
public record Input(String name, @Nullable Path path) {
    public byte[] bytes() throws IOException {
        return path == null ? System.in.readAllBytes() : Files.readAllBytes(path);
    }
}
