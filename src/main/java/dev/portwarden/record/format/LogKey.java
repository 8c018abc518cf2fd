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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of the log: without it no digest can be guessed at and no record forged. */
public final class LogKey {
    /** A shorter one could be tried out. */
    private static final int SHORTEST = 32;

    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "record.key";

    /** Ready to be copied, which costs far less than to look one up and to give it the key. */
    private final Mac mac;

    private LogKey(String text) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The key of the settings, or else the one in the data folder, which is made when it is not there.
     *
     * @throws Failure when it is too short, or cannot be read or kept
     */
    public static LogKey of(Optional<String> given, Path data) {
        Path file = data.resolve(FILE);
        if (given.isEmpty()) {
            keep(file);
        }
        return existing(given, data);
    }

    /**
     * The same for whoever only reads the log, and makes no key.
     *
     * @throws Failure when there is none, or it is too short or cannot be read
     */
    public static LogKey existing(Optional<String> given, Path data) {
        Path file = data.resolve(FILE);
        String text = given.map(String::strip).orElseGet(() -> read(file));
        if (text.length() < SHORTEST) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of((given.isPresent() ? "`portwarden.record.key`" : "the key in `" + file + "`") + " has "
                                    + text.length() + " characters, and is too short to be safe")
                            .withHint("give at least " + SHORTEST
                                    + " random ones, such as `openssl rand -hex 32` makes"));
        }
        return new LogKey(text);
    }

    private static void keep(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                make(file);
            }
        } catch (IOException e) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("the key of the decision log, `" + file + "`, can neither be read nor made")
                            .withHint("make the folder writable, or set `portwarden.record.key`"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("the key of the decision log, `" + file + "`, is not there")
                            .withHint("put the record.key of the servers that wrote the log there, or set"
                                    + " `portwarden.record.key` to the same as theirs"));
        } catch (IOException e) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("the key of the decision log, `" + file + "`, cannot be read")
                            .withHint("run as the user whose it is, or set `portwarden.record.key`"));
        }
    }

    /** Puts a whole key in its place, or leaves the one that another server has put there meanwhile. */
    private static void make(Path file) throws IOException {
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", onlyOwner());
        try {
            Files.write(made, made(), StandardOpenOption.SYNC);
            Files.createLink(file, made);
        } catch (UnsupportedOperationException e) {
            Files.move(made, file);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static byte[] made() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    }

    private static FileAttribute<?>[] onlyOwner() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A hash that only who has the key can make, for one purpose: the same parts have another for another purpose. */
    public byte[] hash(String purpose, byte[]... parts) {
        Mac mac = copy();
        add(mac, purpose.getBytes(StandardCharsets.UTF_8));
        for (byte[] part : parts) {
            add(mac, part);
        }
        return mac.doFinal();
    }

    /** With its length before it, so that no two parts can be taken for one. */
    private static void add(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
    }

    private Mac copy() {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
