package dev.portwarden.http;

import dev.portwarden.document.DocumentSettings;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads the body of a request on the event loop, up to the size limit of documents. A larger body is refused as soon as
 * possible: by its Content-Length before any of it is read, or else while it grows.
 */
public final class BodyReader {
    /**
     * How long the rest of a refused body is read and discarded. A client that sends everything before it reads would
     * not receive the answer if the connection were closed at once. Five seconds are enough for a large body in a fast
     * network.
     */
    private static final long LINGER_MILLIS = 5_000;

    /** The largest buffer allocated before any of the body has arrived: the announced length may be false. */
    private static final int INITIAL_CAPACITY = 16 * 1024;

    /** The endpoints that also answer in other formats, and check {@code Accept} themselves. */
    private static final Set<String> NOT_ONLY_JSON = Set.of("/v1/gate", "/v1/replay");

    private final long limit;

    BodyReader(DocumentSettings settings) {
        this.limit = settings.maxBytes().asLongValue();
    }

    /** Replaces the entity stream by the body in memory. */
    @ServerRequestFilter(nonBlocking = true)
    public Uni<Void> read(ContainerRequestContext context, RoutingContext routing) {
        HttpServerRequest request = routing.request();
        long length = length(request);
        if (length > limit) {
            close(routing);
            throw tooLarge("the body has " + length + " bytes");
        }
        if (request.isEnded() || (length <= 0 && !isChunked(request))) {
            return Uni.createFrom().voidItem();
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            routing.response().writeContinue();
        }
        return Uni.createFrom().emitter(emitter -> {
            Buffer body = Buffer.buffer(Math.clamp(length, 0, INITIAL_CAPACITY));
            request.handler(chunk -> append(body, chunk, routing, emitter));
            request.exceptionHandler(_ -> emitter.fail(
                    new Failure(ErrorCode.ENVELOPE_UNREADABLE, "the body ended early: the connection was lost")));
            request.endHandler(_ -> {
                context.setEntityStream(new ByteArrayInputStream(body.getBytes()));
                emitter.complete(null);
            });
            request.resume();
        });
    }

    /** Refuses a request that does not accept JSON. An unread body would precede the connection's next request. */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.USER + 1)
    public void checkAccept(jakarta.ws.rs.core.HttpHeaders headers, UriInfo uri) {
        if (!NOT_ONLY_JSON.contains(uri.getPath())) {
            MediaTypes.accepted(headers, List.of(MediaType.APPLICATION_JSON_TYPE));
        }
    }

    private void append(Buffer body, Buffer chunk, RoutingContext routing, UniEmitter<? super Void> emitter) {
        if (body.length() + (long) chunk.length() <= limit) {
            body.appendBuffer(chunk);
            return;
        }
        routing.request().handler(_ -> {});
        routing.request().endHandler(null);
        close(routing);
        emitter.fail(tooLarge("the body has more than " + limit + " bytes"));
    }

    /** Closes the connection some time after the answer was written. */
    private static void close(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() == HttpVersion.HTTP_2) {
            // Other requests use the same connection.
            return;
        }
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        routing.response()
                .endHandler(_ -> routing.vertx()
                        .setTimer(LINGER_MILLIS, _ -> request.connection().close()));
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    /** HTTP/2 has no Transfer-Encoding: any stream that is still open may have a body. */
    private static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || request.version() == HttpVersion.HTTP_2;
    }

    private Failure tooLarge(String message) {
        return new Failure(
                ErrorCode.DOCUMENT_TOO_LARGE,
                message + ", and the limit is " + limit + " (`portwarden.document.max-bytes`)");
    }
}
