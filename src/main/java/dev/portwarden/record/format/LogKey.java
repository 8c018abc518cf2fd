package dev.portwarden.record.format;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key of the log's hashes. Without it, digests cannot be tested against guesses and records cannot be
 * forged.
 */
public final class LogKey {
    /** Characters below which all keys could be tried. */
    private static final int SHORTEST = 32;

    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "record.key";

    /** A prototype: to clone it is far cheaper than to look up and initialise a new one. */
    private final Mac mac;

    private LogKey(String text) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of the settings, or else of the data folder, where it is created if it is missing. */
    public static LogKey of(Optional<String> given, Path data) {
        if (given.isEmpty()) {
            createIfMissing(data.resolve(FILE));
        }
        return existing(given, data);
    }

    /** The key of the settings, or else of the data folder; it is never created. */
    public static LogKey existing(Optional<String> given, Path data) {
        Path file = data.resolve(FILE);
        String text = given.map(String::strip).orElseGet(() -> read(file));
        if (text.length() < SHORTEST) {
            throw invalid(
                    (given.isPresent() ? "`portwarden.record.key`" : "the key in `" + file + "`") + " has "
                            + text.length() + " characters: at least " + SHORTEST + " are required",
                    "generate a random key, for example with `openssl rand -hex 32`");
        }
        return new LogKey(text);
    }

    private static void createIfMissing(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                create(file);
            }
        } catch (IOException e) {
            throw invalid(
                    "the key of the decision log, `" + file + "`, can be neither read nor created",
                    "make the folder writable, or set `portwarden.record.key`");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw invalid(
                    "the key of the decision log, `" + file + "`, is missing",
                    "copy the record.key of the servers that wrote the log to this folder, or set"
                            + " `portwarden.record.key` to the same value");
        } catch (IOException e) {
            throw invalid(
                    "the key of the decision log, `" + file + "`, cannot be read",
                    "run as the owner of the file, or set `portwarden.record.key`");
        }
    }

    /** Creates the file in one step, with its content. If another server has created it meanwhile, that key is used. */
    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path complete = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", onlyOwner());
        try {
            Files.writeString(complete, HexFormat.of().formatHex(random), StandardOpenOption.SYNC);
            Files.createLink(file, complete);
        } catch (UnsupportedOperationException e) {
            Files.move(complete, file);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(complete);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-------");
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** The keyed hash of some parts. It differs by purpose, so a hash cannot be used for another purpose. */
    public byte[] hash(String purpose, byte[]... parts) {
        try {
            Mac copy = (Mac) mac.clone();
            add(copy, purpose.getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                add(copy, part);
            }
            return copy.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds the length first, so that parts cannot be shifted into one another. */
    private static void add(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
    }

    private static Failure invalid(String message, String hint) {
        return new Failure(ErrorCode.CONFIGURATION_INVALID, Problem.of(message).withHint(hint));
    }
}
