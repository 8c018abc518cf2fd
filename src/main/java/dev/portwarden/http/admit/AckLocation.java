package dev.portwarden.http.admit;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.submission.ContextKey;
import dev.portwarden.submission.ContextReader;

/**
 * Where ACK makes what a custom resource asks for, as far as the resource says it: once made, by what ACK noted in its
 * status, and before that by its annotation. The account of a new one stands on its namespace, which no review brings.
 */
final class AckLocation {
    private static final String REGION_ANNOTATION = "services.k8s.aws/region";

    private AckLocation() {}

    static void read(ObjectNode resource, ContextReader context) {
        String noted = text(resource, "status", "ackResourceMetadata", "region");
        context.put(
                ContextKey.REGION.text(),
                noted.isEmpty() ? text(resource, "metadata", "annotations", REGION_ANNOTATION) : noted);
        context.put(ContextKey.ACCOUNT.text(), text(resource, "status", "ackResourceMetadata", "ownerAccountID"));
    }

    /** The text at a path, "" where there is none. */
    private static String text(ObjectNode resource, String... path) {
        Node node = resource;
        for (String name : path) {
            node = node instanceof ObjectNode object ? object.find(name) : null;
        }
        return node instanceof Scalar scalar ? scalar.text() : "";
    }
}
