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

/** Reads what is to be replayed: candidate policies, when they judge, and which decisions are meant. */
final class ReplayReader {
    private static final Shape ENVELOPE = shape();

    private final DocumentReader documents;
    private final DryRunSettings settings;

    ReplayReader(DocumentReader documents, DryRunSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    /**
     * What is asked.
     *
     * @param at when the policies judge, or null: at each decision's own time
     */
    record Asked(
            CandidatePolicies candidates,
            SearchCriteria search,
            @Nullable Instant at) {}

    /**
     * Reads a body; one that is empty asks for everything, by the policies in force.
     *
     * @throws Failure when the body cannot be parsed, or with everything that is wrong with the envelope
     */
    Asked read(byte[] body) {
        if (body.length == 0) {
            return new Asked(CandidatePolicies.NONE, SearchCriteria.ALL, null);
        }
        Source source = documents.source("", body);
        Node node = node(source);
        if (!(node instanceof ObjectNode object)) {
            throw new Failure(
                    ErrorCode.ENVELOPE_UNREADABLE,
                    source.problem(node.offset(), "the body is no object")
                            .withHint("send {\"policies\": \"...\", \"from\": \"2026-11-20\"}"));
        }
        RequestEnvelope envelope = new RequestEnvelope(ENVELOPE, source, object);
        Instant at = envelope.time("at");
        SearchReader search = new SearchReader();
        SearchReader.NAMES.forEach(name -> envelope.take(name, value -> search.put(name, value)));
        envelope.attempt(object.offset(), search::read);
        CandidatePolicies candidates = envelope.candidates(settings);
        envelope.check();
        return new Asked(candidates, search.read(), at);
    }

    /** A body that cannot be parsed is an envelope that cannot be read: there is no document in it. */
    private Node node(Source source) {
        try {
            return documents.read(source);
        } catch (Failure failure) {
            throw new Failure(ErrorCode.ENVELOPE_UNREADABLE, failure.problems());
        }
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
