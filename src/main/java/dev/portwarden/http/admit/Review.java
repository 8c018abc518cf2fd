package dev.portwarden.http.admit;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.submission.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes AdmissionReview, as received. A text is "" where the review does not state it.
 *
 * @param source      the text of the review
 * @param uid         identifies the answer to the API server
 * @param group       the API group of the object
 * @param kind        the kind of the object
 * @param operation   CREATE, UPDATE, DELETE or CONNECT
 * @param subresource the part of the object that is written; "" for the object itself
 * @param object      the new object; null for DELETE and CONNECT
 * @param old         the existing object
 * @param dryRun      whether the API server will discard the change
 */
record Review(
        Source source,
        String uid,
        String group,
        String kind,
        String operation,
        String subresource,
        String namespace,
        Principal principal,
        @Nullable ObjectNode object,
        @Nullable Node old,
        boolean dryRun) {}
