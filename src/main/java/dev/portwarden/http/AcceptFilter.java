package dev.portwarden.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a request that does not accept JSON, before anything is decided. */
public final class AcceptFilter {
    /** The endpoints that also answer in other formats, and check {@code Accept} themselves. */
    private static final Set<String> NOT_ONLY_JSON = Set.of("/v1/gate", "/v1/replay");

    /** Runs after the body was read: an unread body would precede the connection's next request. */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.USER + 1)
    public void check(HttpHeaders headers, UriInfo uri) {
        if (!NOT_ONLY_JSON.contains(uri.getPath())) {
            MediaTypes.accepted(headers, List.of(MediaType.APPLICATION_JSON_TYPE));
        }
    }
}
