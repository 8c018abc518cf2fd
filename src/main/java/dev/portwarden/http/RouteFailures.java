package dev.portwarden.http;

import dev.portwarden.failure.Failure;
import dev.portwarden.respond.ProblemJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers a request that fails before it reaches an endpoint, such as one whose path cannot be decoded. */
@ApplicationScoped
final class RouteFailures {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    void register(@Observes Router router) {
        router.route().failureHandler(RouteFailures::answer);
        // These two may be raised before the first route.
        router.errorHandler(BAD_REQUEST, RouteFailures::answer);
        router.errorHandler(NOT_FOUND, RouteFailures::answer);
    }

    private static void answer(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.next();
            return;
        }
        Failure failure = FailureMapper.of(routing.statusCode(), routing.failure());
        routing.response()
                .setStatusCode(failure.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                .end(Buffer.buffer(ProblemJson.bytes(failure)));
    }
}
