package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.http.JsonAnswer;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.http.server.LogQueries;
import dev.portwarden.record.search.DailyCounts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Counts of decisions, by whole days in UTC. */
@Path("/v1/stats")
public final class StatsResource {
    private static final List<String> NAMES = List.of("from", "to");

    private static final int DEFAULT_DAYS = 7;

    /** A leap year: more days take too long to count for one request. */
    private static final int MAX_DAYS = 366;

    private final LogQueries log;
    private final Wiring wiring;

    StatsResource(LogQueries log, Wiring wiring) {
        this.log = log;
        this.wiring = wiring;
    }

    /** The counts of the days from {@code from} to {@code to}, both included. */
    @GET
    @RunOnVirtualThread
    public Response stats(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, NAMES);
        LocalDate to = day(query.time("to").orElse(wiring.clock().instant()));
        LocalDate from = query.time("from").map(StatsResource::day).orElse(to.minusDays(DEFAULT_DAYS - 1L));
        if (from.isAfter(to)) {
            throw QueryParameters.invalid("`from` is later than `to`", null);
        }
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days > MAX_DAYS) {
            throw QueryParameters.invalid("`from` and `to` span " + days + " days, and the limit is " + MAX_DAYS, null);
        }
        return JsonAnswer.of(
                log.search(index -> StatsJson.of(new DailyCounts(index.database()), from, to, index.behind())));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
