package dev.portwarden.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of Portwarden is never an admission, and its details stay in the log. */
@QuarkusTest
class FaultsTest {

    /** An endpoint that fails. */
    @Path("/test/faulty")
    public static final class FaultyEndpoint {
        @POST
        @Path("/{fault}")
        @NonBlocking
        public Response post(@PathParam("fault") String fault) {
            switch (fault) {
                case "overflow" -> throw new StackOverflowError("hunter2");
                case "assertion" -> throw new AssertionError("hunter2");
                case "checked" -> sneak(new java.io.IOException("hunter2"));
                case "web" -> throw new WebApplicationException("hunter2", 500);
                default -> throw new IllegalStateException("hunter2");
            }
            return Response.ok().build();
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable throwable) throws T {
            throw (T) throwable;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "overflow", "assertion", "checked", "web"})
    void anUnexpectedFaultIsAProblemForTheOperator(String fault) {
        given().accept("text/html, */*")
                .post("/test/faulty/" + fault)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("internal"))
                .body("status", equalTo(503))
                .body(not(containsString("hunter2")))
                .body(not(containsString("admitted")));
    }
}
