package dev.portwarden.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ProblemJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Answers what fails before any channel is reached, such as a path that cannot be decoded, as the channels do. */
@ApplicationScoped
final class RouteFailures {
    private static final int REFUSED = 400;
    private static final int NOT_FOUND = 404;
    private static final int FAULT = 500;
    private static final Logger LOG = Logger.getLogger(RouteFailures.class);

    void register(@Observes Router router) {
        router.route().failureHandler(RouteFailures::answer);
        // What fails before the first route is reached.
        router.errorHandler(REFUSED, RouteFailures::answer);
        router.errorHandler(NOT_FOUND, RouteFailures::answer);
    }

    private static void answer(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.next();
            return;
        }
        Failure failure = failure(routing);
        routing.response()
                .setStatusCode(failure.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .end(Buffer.buffer(ProblemJson.bytes(failure)));
    }

    private static Failure failure(RoutingContext routing) {
        int status = routing.statusCode();
        if (status == NOT_FOUND) {
            return new Failure(ErrorCode.NOT_FOUND, "there is no such path");
        }
        if (status >= REFUSED && status < FAULT) {
            return new Failure(ErrorCode.ENVELOPE_UNREADABLE, "the request cannot be read");
        }
        LOG.error("a request could not be answered", routing.failure());
        return new Failure(ErrorCode.INTERNAL, "no decision could be made: the server's log says why");
    }
}
