package dev.portwarden.shape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Text to hash. The length of each part precedes it, so that no two values have the same encoding. Recorded digests
 * depend on the exact characters.
 */
public final class CanonicalText {
    private final StringBuilder text = new StringBuilder();

    /** Appends characters that a part cannot be confused with, such as a bracket. */
    public CanonicalText mark(String mark) {
        text.append(mark);
        return this;
    }

    /** Appends a part as {@code LENGTH:PART}. */
    public CanonicalText part(String part) {
        text.append(part.length()).append(':').append(part);
        return this;
    }

    public byte[] utf8() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The SHA-256 in hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
