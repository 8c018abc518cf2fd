package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.database.Database;
import dev.portwarden.document.JsonText;
import dev.portwarden.explain.Explainer;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.http.JsonAnswer;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.http.server.ServerLog;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.record.format.RecordReader;
import dev.portwarden.record.format.RecordedDecision;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.DecisionSearch;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchReader;
import dev.portwarden.replay.StoredPolicySets;
import dev.portwarden.respond.ExplanationJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The recorded decisions. Reading them blocks, so each request has a virtual thread. */
@Path("/v1/decisions")
public final class DecisionsResource {
    private final LogQueries log;
    private final DecisionExplainer explainer;

    DecisionsResource(LogQueries log, ServerLog serverLog, Wiring wiring, PolicyStore policies) {
        this.log = log;
        this.explainer = new DecisionExplainer(serverLog, wiring, policies);
    }

    /** A page of decisions, newest first. */
    @GET
    @RunOnVirtualThread
    public Response list(@Context UriInfo uri) {
        Query query = Query.read(uri);
        return JsonAnswer.of(log.search(index -> {
            DecisionSearch.Page page =
                    new DecisionSearch(index.database()).page(query.search(), query.below(), query.limit());
            String next = page.next().isPresent() ? query.cursor(page.next().getAsLong()) : null;
            return new ListedDecision.Page(
                    page.decisions().stream().map(ListedDecision::of).toList(), next, index.behind());
        }));
    }

    /** One decision, with its submission and an explanation. */
    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response one(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.none(uri);
        return JsonAnswer.of(log.read(stored -> {
            LogRecord logged = new Journal(stored.database())
                    .find(id)
                    .orElseThrow(() -> new Failure(
                            ErrorCode.NOT_FOUND,
                            "there is no decision `" + id + "`",
                            "`GET /v1/decisions` lists the decisions"));
            return ListedDecision.Full.of(logged, explainer.explain(logged));
        }));
    }

    /** The filters of a request for decisions, and the record number above its page. */
    private record Query(SearchCriteria search, int limit, long below) {
        private static final List<String> NAMES = Stream.concat(
                        SearchReader.NAMES.stream(), Stream.of("limit", "cursor"))
                .toList();

        /** The default page is short enough to read; the longest is quick to write. */
        private static final int DEFAULT_LIMIT = 50;

        private static final int MAX_LIMIT = 500;

        static Query read(UriInfo uri) {
            QueryParameters query = QueryParameters.of(uri, NAMES);
            SearchReader reader = new SearchReader();
            SearchReader.NAMES.forEach(name -> query.text(name).ifPresent(value -> reader.put(name, value)));
            SearchCriteria search = reader.read();
            return new Query(
                    search,
                    query.number("limit", DEFAULT_LIMIT, MAX_LIMIT),
                    query.text("cursor").map(cursor -> below(cursor, search)).orElse(DecisionSearch.NEWEST));
        }

        /** The cursor of a later page: its number, and a checksum that ties it to this search. */
        String cursor(long nextBelow) {
            byte[] bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(nextBelow)
                    .putInt(checksum(nextBelow, search))
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        private static long below(String cursor, SearchCriteria search) {
            try {
                ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
                long below = buffer.getLong();
                if (buffer.getInt() == checksum(below, search) && !buffer.hasRemaining()) {
                    return below;
                }
            } catch (IllegalArgumentException | BufferUnderflowException _) {
                // Reported below, like any other invalid cursor.
            }
            throw QueryParameters.invalid(
                    "`cursor` is `" + cursor + "`, which no page of these filters returned",
                    "send `next` of the page before, with the same filters");
        }

        private static int checksum(long below, SearchCriteria search) {
            String text = below + "\n" + Objects.toString(search.from(), "") + "\n" + Objects.toString(search.to(), "")
                    + "\n" + new TreeMap<>(search.filters());
            CRC32 checksum = new CRC32();
            checksum.update(text.getBytes(StandardCharsets.UTF_8));
            return (int) checksum.getValue();
        }
    }

    /** Explains recorded decisions: it evaluates each again, with the policies that it was made with. */
    static final class DecisionExplainer {
        private final Wiring wiring;
        private final PolicyStore policies;
        private final Optional<StoredPolicySets> stored;

        DecisionExplainer(ServerLog log, Wiring wiring, PolicyStore policies) {
            this.wiring = wiring;
            this.policies = policies;
            this.stored = log.log().map(each -> new StoredPolicySets(each.database(), wiring.policyReader()));
        }

        /** An explanation as JSON, or the reason why there is none. */
        record Explained(@Nullable String json, @Nullable String notExplained) {}

        Explained explain(LogRecord logged) {
            try {
                RecordedDecision recorded = RecordReader.read(logged.decision(), logged.submission());
                List<Explainer.Explanation> explanations = wiring.explainer()
                        .explain(recorded.submission(), recorded.toEvaluate(), set(recorded.revision()));
                return new Explained(JsonText.of(json -> ExplanationJson.write(explanations, json)), null);
            } catch (RuntimeException fault) {
                if (Database.isFault(fault)) {
                    throw fault;
                }
                return new Explained(
                        null,
                        "the decision cannot be evaluated again: "
                                + Objects.requireNonNullElse(fault.getMessage(), "its record is incomplete"));
            }
        }

        private PolicySet set(String revision) {
            PolicySet current = policies.current();
            return current.revision().equals(revision)
                    ? current
                    : stored.orElseThrow().of(revision);
        }
    }
}
