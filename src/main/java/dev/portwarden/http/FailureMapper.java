package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ProblemJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what ends without a decision: always {@code application/problem+json}, never an admission. */
public final class FailureMapper {
    private static final List<String> READ = List.of("/v1/policies", "/v1/exemptions", "/v1/decisions", "/v1/stats");
    /** Long enough that who waits for something large costs nothing, short enough to wait for something small. */
    private static final int RETRY_SECONDS = 5;

    private static final int REFUSED = 400;
    private static final int FAULT = 500;
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

    /** What JAX-RS itself refuses, such as a path or method that no channel has. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refused, UriInfo uri) {
        int status = refused.getResponse().getStatus();
        return switch (status) {
            case 404 -> failure(new Failure(ErrorCode.NOT_FOUND, "there is no such path"));
            case 405 ->
                Response.fromResponse(failure(
                                new Failure(ErrorCode.METHOD_NOT_ALLOWED, "the path does not take this method")))
                        .header(HttpHeaders.ALLOW, methods(uri.getPath()))
                        .build();
            case 415 -> failure(new Failure(ErrorCode.MEDIA_TYPE_UNSUPPORTED, "the media type is not read"));
            default -> {
                if (status >= FAULT) {
                    yield fault(refused);
                }
                yield status >= REFUSED
                        ? failure(new Failure(ErrorCode.ENVELOPE_UNREADABLE, "the request cannot be read"))
                        : refused.getResponse();
            }
        };
    }

    private static String methods(String path) {
        return READ.stream().anyMatch(path::startsWith) ? "GET, HEAD, OPTIONS" : "OPTIONS, POST";
    }

    /** A fault of ours: told to the operator, and nothing of it to the caller. */
    @ServerExceptionMapper
    public Response fault(Throwable fault) {
        LOG.error("no decision could be made", fault);
        return failure(new Failure(ErrorCode.INTERNAL, "no decision could be made: the server's log says why"));
    }
}
