package dev.portwarden.policy.read;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text that holds policy documents.
 *
 * @param name      as it is told to people
 * @param bytes     UTF-8
 * @param folder    the folder's place in the path list, from 0
 * @param directory where files named in it are looked for, or null: nowhere
 */
@SuppressWarnings("ArrayRecordComponent") // two files are never compared
public record PolicyFile(
        String name, byte[] bytes, int folder, @Nullable Path directory) {}
