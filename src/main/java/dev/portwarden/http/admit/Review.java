package dev.portwarden.http.admit;

import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.submission.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes asks about.
 *
 * @param source      the text of the review
 * @param uid         by which the API server knows its answer
 * @param group       of Kubernetes' API, to which the object belongs; "" where the review does not say it
 * @param kind        of the object; "" where the review does not say it
 * @param operation   CREATE, UPDATE, DELETE or CONNECT
 * @param subresource the part of the object that is written, "" for the object itself
 * @param namespace   "" where the object has none
 * @param object      the object as it would be; null only where it goes, or is connected to
 * @param old         the object as it is, where there is one
 * @param dryRun      whether nothing will come of it
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
