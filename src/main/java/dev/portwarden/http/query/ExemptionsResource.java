package dev.portwarden.http.query;

import dev.portwarden.Wiring;
import dev.portwarden.http.JsonAnswer;
import dev.portwarden.http.QueryParameters;
import dev.portwarden.policy.AdmissionPolicy;
import dev.portwarden.policy.Exemption;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.shape.NearestName;
import io.smallrye.common.annotation.NonBlocking;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exemptions with their expiry dates and owners. An expired exemption is listed until its file is deleted. */
@Path("/v1/exemptions")
public final class ExemptionsResource {
    private static final List<String> NAMES = List.of("policy", "status", "limit", "cursor");

    /** The default page is short enough to read; the longest is quick to write. */
    private static final int DEFAULT_LIMIT = 100;

    private static final int MAX_LIMIT = 1000;

    private final Wiring wiring;
    private final PolicyStore policies;
    private final PolicySettings settings;

    ExemptionsResource(Wiring wiring, PolicyStore policies, PolicySettings settings) {
        this.wiring = wiring;
        this.policies = policies;
        this.settings = settings;
    }

    /** A page of exemptions, in the order of folders, files and documents. */
    @GET
    @NonBlocking
    public Response list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(uri, NAMES);
        int limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        Instant now = wiring.clock().instant();
        List<Exemption> found = find(query, policies.current(), now);
        List<Exemption> page = found.subList(0, Math.min(limit, found.size()));
        return JsonAnswer.of(new ExemptionJson.Page(
                page.stream()
                        .map(exemption -> ExemptionJson.of(exemption, now, settings.paths()))
                        .toList(),
                page.size() < found.size() ? page.getLast().name() : null));
    }

    /** The exemptions that match, on this page and on all later ones. */
    private static List<Exemption> find(QueryParameters query, PolicySet set, Instant now) {
        Optional<String> policy = query.text("policy");
        Optional<ExemptionJson.Status> status =
                query.choice("status", ExemptionJson.Status.class, ExemptionJson.Status::text);
        policy.filter(name -> set.find(name).isEmpty()).ifPresent(name -> {
            List<String> names =
                    set.policies().stream().map(AdmissionPolicy::name).toList();
            throw QueryParameters.invalid(
                    "there is no policy `" + name + "`",
                    NearestName.hint(name, names, "`GET /v1/policies` lists the policies"));
        });
        return after(query.text("cursor"), set.exemptions()).stream()
                .filter(exemption ->
                        policy.isEmpty() || exemption.policies().stream().anyMatch(glob -> glob.matches(policy.get())))
                .filter(exemption -> status.isEmpty() || ExemptionJson.Status.of(exemption, now) == status.get())
                .toList();
    }

    /** The exemptions after a cursor, which is the name of the last exemption on the page before. */
    private static List<Exemption> after(Optional<String> cursor, List<Exemption> exemptions) {
        if (cursor.isEmpty()) {
            return exemptions;
        }
        int index = exemptions.stream().map(Exemption::name).toList().indexOf(cursor.get());
        if (index < 0) {
            throw QueryParameters.invalid(
                    "`cursor` is `" + cursor.get() + "`, and there is no such exemption",
                    "the exemptions have changed: repeat the request without it");
        }
        return exemptions.subList(index + 1, exemptions.size());
    }

    /** One exemption as JSON. */
    record ExemptionJson(
            String name,
            String status,
            String expires,
            long daysLeft,
            List<String> policies,
            List<String> rules,
            @Nullable Map<String, Object> match,
            @Nullable Map<String, Object> exclude,
            String owner,
            @Nullable String ticket,
            @Nullable String reason,
            PolicyJson.Source source) {

        /** Whether an exemption is in force. */
        enum Status {
            ACTIVE,
            /** In force for less than a week. */
            ENDING,
            EXPIRED;

            String text() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Status of(Exemption exemption, Instant now) {
                if (!exemption.holds(now)) {
                    return EXPIRED;
                }
                return exemption.isAboutToEnd(now) ? ENDING : ACTIVE;
            }
        }

        /** A page of exemptions, and the cursor of the next page if there is one. */
        record Page(
                List<ExemptionJson> exemptions, @Nullable String next) {}

        static ExemptionJson of(Exemption exemption, Instant now, List<java.nio.file.Path> folders) {
            return new ExemptionJson(
                    exemption.name(),
                    Status.of(exemption, now).text(),
                    exemption.last().toString(),
                    ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), exemption.last()),
                    PolicyJson.patterns(exemption.policies()),
                    PolicyJson.patterns(exemption.rules()),
                    PolicyJson.keys(exemption.match()),
                    PolicyJson.keys(exemption.match().exclude()),
                    exemption.owner(),
                    exemption.ticket(),
                    exemption.reason(),
                    PolicyJson.Source.of(exemption.document(), folders));
        }
    }
}
