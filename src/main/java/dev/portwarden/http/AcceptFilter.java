package dev.portwarden.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses who takes no JSON where answers are JSON, before anything is decided. */
public final class AcceptFilter {
    /** The channels that have other forms beside it, and choose themselves. */
    private static final Set<String> CHOOSING = Set.of("/v1/gate", "/v1/replay");

    /** Comes after the body, which would else stand before the connection's next request. */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.USER + 1)
    public void check(HttpHeaders headers, UriInfo uri) {
        if (!CHOOSING.contains(uri.getPath())) {
            MediaTypes.json(headers);
        }
    }
}
