package dev.portwarden.http.replay;

import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Source;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.CandidatePolicies;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.http.RequestEnvelope;
import dev.portwarden.record.search.Filter;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchReader;
import dev.portwarden.shape.Shape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the body of a replay: candidate policies, a time, and the decisions to replay. */
final class ReplayReader {
    private static final Shape ENVELOPE = shape();

    private final DocumentReader documents;
    private final DryRunSettings settings;

    ReplayReader(DocumentReader documents, DryRunSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    /**
     * A requested replay.
     *
     * @param at the time of evaluation; null: each decision's own
     */
    record Request(
            CandidatePolicies candidates,
            SearchCriteria search,
            @Nullable Instant at) {}

    /**
     * Reads a body. An empty one requests all decisions, with the policies in force.
     *
     * @throws Failure when the body cannot be parsed, or with all problems of the envelope
     */
    Request read(byte[] body) {
        if (body.length == 0) {
            return new Request(CandidatePolicies.NONE, SearchCriteria.ALL, null);
        }
        Source source = documents.source("", body);
        Node node = RequestEnvelope.parse(source, documents);
        if (!(node instanceof ObjectNode object)) {
            throw new Failure(
                    ErrorCode.ENVELOPE_UNREADABLE,
                    source.problem(node.offset(), "the body is not an object")
                            .withHint("send {\"policies\": \"...\", \"from\": \"2026-11-20\"}"));
        }
        RequestEnvelope envelope = new RequestEnvelope(ENVELOPE, source, object);
        Instant at = envelope.time("at");
        SearchReader search = new SearchReader();
        SearchReader.NAMES.forEach(name -> envelope.take(name, value -> search.put(name, value)));
        envelope.attempt(object.offset(), search::read);
        CandidatePolicies candidates = envelope.candidates(settings);
        envelope.check();
        return new Request(candidates, search.read(), at);
    }

    private static Shape shape() {
        Shape.Builder shape = Shape.named("Replay")
                .text(RequestEnvelope.POLICIES)
                .flag(RequestEnvelope.BESIDE)
                .text("at");
        for (String name : SearchReader.NAMES) {
            if (name.equals(Filter.ADMITTED.text())) {
                shape.flag(name);
            } else {
                shape.text(name);
            }
        }
        return shape.build();
    }
}
