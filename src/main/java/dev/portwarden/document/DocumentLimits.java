package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;

/**
 * How large a document may be.
 *
 * @param bytes whole document
 * @param depth of lists and objects in one another
 */
public record DocumentLimits(int bytes, int depth) {

    /** ECS itself takes 64 KiB; templates and plans are larger, and 4 MiB holds those seen so far many times over. */
    public static final int DEFAULT_BYTES = 4 * 1024 * 1024;

    /** A task definition is 7 deep, a Terraform plan about 20; the reader recurses, so this also bounds its stack. */
    public static final int DEFAULT_DEPTH = 64;

    public static final DocumentLimits DEFAULT = new DocumentLimits(DEFAULT_BYTES, DEFAULT_DEPTH);

    void checkSize(long size) {
        if (size > bytes) {
            throw new Failure(
                    ErrorCode.DOCUMENT_TOO_LARGE,
                    "the document has " + size + " bytes, and the limit is " + bytes
                            + " (`portwarden.document.max-bytes`)");
        }
    }
}
