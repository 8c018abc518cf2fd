package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
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

/** How many decisions there were, by whole days of UTC. */
@Path("/v1/stats")
public final class StatsResource {
    private static final List<String> NAMES = List.of("from", "to");

    private static final int USUAL_DAYS = 7;

    /** A year and a day: what is counted of more days takes longer to read than to ask. */
    private static final int MOST_DAYS = 366;

    private final LogQueries asking;
    private final Wiring stages;

    StatsResource(LogQueries asking, Wiring stages) {
        this.asking = asking;
        this.stages = stages;
    }

    /** Counts of the days from one to another; those that the two times lie in are whole. */
    @GET
    @RunOnVirtualThread
    public Response stats(@Context UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri, NAMES);
        LocalDate to = day(parameters.time("to").orElse(stages.clock().instant()));
        LocalDate from = parameters.time("from").map(StatsResource::day).orElse(to.minusDays(USUAL_DAYS - 1L));
        if (from.isAfter(to)) {
            throw new Failure(ErrorCode.PARAMETER_INVALID, "`from` is later than `to`");
        }
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days > MOST_DAYS) {
            throw new Failure(
                    ErrorCode.PARAMETER_INVALID,
                    "from `from` to `to` are " + days + " days, and can be " + MOST_DAYS + " at most");
        }
        return asking.bySearch(log -> StatsJson.bytes(new DailyCounts(log.database()), from, to, log.behind()));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
