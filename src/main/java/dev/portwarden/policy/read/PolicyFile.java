package dev.portwarden.policy.read;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text that holds policy documents.
 *
 * @param name      as messages show it
 * @param bytes     UTF-8
 * @param folder    the folder's place in the path list, from 0
 * @param directory the directory that relative file names in it start from; null if it cannot refer to files
 */
@SuppressWarnings("ArrayRecordComponent") // two files are never compared
public record PolicyFile(
        String name, byte[] bytes, int folder, @Nullable Path directory) {}
