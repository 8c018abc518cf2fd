package dev.portwarden.document;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;

/** The largest size of a document, and the deepest nesting of its lists and objects. */
public record DocumentLimits(int bytes, int depth) {
    /** ECS accepts 64 KiB. Templates and plans are larger, but far below 4 MiB in practice. */
    public static final int DEFAULT_BYTES = 4 * 1024 * 1024;

    /**
     * A task definition has 7 levels, a Terraform plan about 20. The limit also bounds the stack of the recursive
     * reader.
     */
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
