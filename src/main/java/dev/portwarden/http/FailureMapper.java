package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ProblemJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers a request that fails: always with {@code application/problem+json}, never with an admission. */
@Singleton
public final class FailureMapper {
    private static final List<String> READ_ONLY =
            List.of("/v1/policies", "/v1/exemptions", "/v1/decisions", "/v1/stats");

    /** Seconds after which a busy server may have finished: long enough to cost nothing, short enough to wait. */
    private static final int RETRY_SECONDS = 5;

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    @ServerExceptionMapper
    public Response failure(Failure failure) {
        Response.ResponseBuilder answer = Response.status(failure.code().status())
                .type(ProblemJson.MEDIA_TYPE)
                .entity(ProblemJson.bytes(failure));
        return failure.code() == ErrorCode.TOO_MANY_REQUESTS
                ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build()
                : answer.build();
    }

    /** What JAX-RS itself refuses, such as an unknown path or method. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refused, UriInfo uri) {
        int status = refused.getResponse().getStatus();
        if (status < CLIENT_ERROR) {
            return refused.getResponse();
        }
        if (status != ErrorCode.METHOD_NOT_ALLOWED.status()) {
            return failure(of(status, refused));
        }
        String methods =
                READ_ONLY.stream().anyMatch(uri.getPath()::startsWith) ? "GET, HEAD, OPTIONS" : "OPTIONS, POST";
        return Response.fromResponse(failure(
                        new Failure(ErrorCode.METHOD_NOT_ALLOWED, "method not allowed: the path accepts " + methods)))
                .header(HttpHeaders.ALLOW, methods)
                .build();
    }

    /** An unexpected fault: the log has the details, and the caller sees none. */
    @ServerExceptionMapper
    public Response fault(Throwable fault) {
        return failure(of(SERVER_ERROR, fault));
    }

    /** Answers requests that fail before they reach an endpoint, such as one whose path cannot be decoded. */
    void register(@Observes Router router) {
        router.route().failureHandler(FailureMapper::answer);
        // These two may be raised before the first route.
        router.errorHandler(CLIENT_ERROR, FailureMapper::answer);
        router.errorHandler(ErrorCode.NOT_FOUND.status(), FailureMapper::answer);
    }

    private static void answer(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.next();
            return;
        }
        Failure failure = of(routing.statusCode(), routing.failure());
        routing.response()
                .setStatusCode(failure.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .end(Buffer.buffer(ProblemJson.bytes(failure)));
    }

    /** The failure for a status that was set before or outside an endpoint. Logs a fault of the server. */
    private static Failure of(int status, @Nullable Throwable cause) {
        if (status == ErrorCode.NOT_FOUND.status()) {
            return new Failure(ErrorCode.NOT_FOUND, "not found: no such path");
        }
        if (status == ErrorCode.MEDIA_TYPE_UNSUPPORTED.status()) {
            return new Failure(ErrorCode.MEDIA_TYPE_UNSUPPORTED, "unsupported content type");
        }
        if (status >= CLIENT_ERROR && status < SERVER_ERROR) {
            return new Failure(ErrorCode.ENVELOPE_UNREADABLE, "the request cannot be read");
        }
        LOG.error("no decision could be made", cause);
        return new Failure(ErrorCode.INTERNAL, "no decision could be made: see the server log");
    }
}
