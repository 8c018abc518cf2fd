package dev.portwarden.intake.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ProblemJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what ends without a decision: always {@code application/problem+json}, never an admission. */
public final class FailureMapper {
    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    @ServerExceptionMapper
    public Response failure(Failure failure) {
        return Response.status(failure.code().status())
                .type(ProblemJson.MEDIA_TYPE)
                .entity(ProblemJson.bytes(failure))
                .build();
    }

    /** What JAX-RS itself refuses, such as a path or method that no door has. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 404 -> failure(new Failure(ErrorCode.NOT_FOUND, "there is no such path"));
            case 405 -> failure(new Failure(ErrorCode.METHOD_NOT_ALLOWED, "the path does not take this method"));
            case 413 -> failure(new Failure(ErrorCode.DOCUMENT_TOO_LARGE, "the body is too large"));
            case 415 -> failure(new Failure(ErrorCode.MEDIA_TYPE_UNSUPPORTED, "the media type is not read"));
            default -> refused.getResponse();
        };
    }

    /** A fault of ours: told to the operator, and nothing of it to the caller. */
    @ServerExceptionMapper
    public Response fault(Throwable fault) {
        LOG.error("no decision could be made", fault);
        return failure(new Failure(ErrorCode.INTERNAL, "no decision could be made: the server's log says why"));
    }
}
