package dev.portwarden.evaluate;

import dev.portwarden.policy.Rule;
import dev.portwarden.shape.Value;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a JSON Patch (RFC 6902) that a failed rule proposes.
 *
 * @param path  JSON Pointer from the subject's root
 * @param from  JSON Pointer from the subject's root; only for move and copy
 * @param value only for add, replace and test
 */
public record PatchOperation(
        Rule.OperationKind kind,
        String path,
        @Nullable String from,
        @Nullable Value value) {}
