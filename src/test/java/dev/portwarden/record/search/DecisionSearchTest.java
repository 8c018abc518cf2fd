package dev.portwarden.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.decide.Decision;
import dev.portwarden.record.Databases;
import dev.portwarden.record.Recorded;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches, on both databases. */
class DecisionSearchTest {
    private static final Context HERE = Recorded.context("111122223333", "prod", "shop", "anonymous");
    private static final Context THERE = Recorded.context("444455556666", "test", "bank", "ci");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyFilterFindsExactlyTheDecisionsWithItsValue(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            Decision host = recorded.decide(Recorded.document("orders", "host"), HERE, Channel.GATE);
            Decision awsvpc = recorded.decide(Recorded.document("payments", "awsvpc"), THERE, Channel.ADMIT);
            assertThat(host.admitted()).isFalse();
            assertThat(awsvpc.admitted()).isTrue();
            String content = host.subjects().getFirst().digests().content();

            for (Map.Entry<SearchFilter, String> each : Map.ofEntries(
                            Map.entry(SearchFilter.CHANNEL, "gate"),
                            Map.entry(SearchFilter.ADMITTED, "false"),
                            Map.entry(SearchFilter.POLICY, "no-host-network"),
                            Map.entry(SearchFilter.RULE, "network-mode"),
                            Map.entry(SearchFilter.FAMILY, "orders"),
                            Map.entry(SearchFilter.SERVICE, "shop"),
                            Map.entry(SearchFilter.ACCOUNT, "111122223333"),
                            Map.entry(SearchFilter.ENVIRONMENT, "prod"),
                            Map.entry(SearchFilter.MODE, "host"),
                            Map.entry(SearchFilter.PRINCIPAL, "anonymous"),
                            Map.entry(SearchFilter.DIGEST, content))
                    .entrySet()) {
                assertThat(ids(recorded, Map.of(each.getKey(), each.getValue())))
                        .as(each.toString())
                        .containsExactly(host.id());
            }
            assertThat(SearchFilter.values()).hasSize(11);
            assertThat(ids(recorded, Map.of(SearchFilter.ADMITTED, "true"))).containsExactly(awsvpc.id());
            assertThat(ids(recorded, Map.of(SearchFilter.DIGEST, content.substring(0, 32))))
                    .containsExactly(host.id());
            assertThat(ids(recorded, Map.of())).containsExactly(awsvpc.id(), host.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameLongerThanItsColumnIsFound(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            String name = "n".repeat(511) + "\uD83D\uDE00 and more";
            Decision overlong = recorded.decide(Recorded.document(name, "host"), HERE, Channel.GATE);

            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, name))).containsExactly(overlong.id());
            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "a\0b"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void filtersMustMatchTheSameSubject(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            Decision orders = recorded.decide(Recorded.document("orders", "host"), HERE, Channel.GATE);
            recorded.decide(Recorded.document("orders", "awsvpc"), HERE, Channel.GATE);
            recorded.decide(Recorded.document("orders", "host"), THERE, Channel.GATE);
            Decision both = recorded.decide(
                    "{\"taskDefinition\": " + Recorded.document("mixed", "awsvpc")
                            + ", \"service\": {\"serviceName\": \"lone\", \"taskDefinition\": \"other:1\"}}",
                    Recorded.context("111122223333", "prod", null, "anonymous"),
                    Channel.GATE);

            assertThat(ids(
                            recorded,
                            Map.of(
                                    SearchFilter.FAMILY,
                                    "orders",
                                    SearchFilter.MODE,
                                    "host",
                                    SearchFilter.ACCOUNT,
                                    "111122223333")))
                    .containsExactly(orders.id());
            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "mixed", SearchFilter.MODE, "awsvpc")))
                    .containsExactly(both.id());
            assertThat(ids(recorded, Map.of(SearchFilter.MODE, "unknown"))).containsExactly(both.id());
            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "mixed", SearchFilter.MODE, "unknown")))
                    .isEmpty();
            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "lone"))).isEmpty();
            assertThat(ids(recorded, Map.of(SearchFilter.SERVICE, "lone"))).containsExactly(both.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromIsInclusiveAndToIsExclusive(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            List<String> ids = new ArrayList<>();
            Instant start = recorded.now();
            for (int i = 0; i < 6; i++) {
                ids.add(recorded.decide(Recorded.document("orders", i % 2 == 0 ? "host" : "awsvpc"), HERE, Channel.GATE)
                        .id());
                recorded.pass(Duration.ofSeconds(10));
            }
            Instant from = start.plusSeconds(10);
            Instant to = start.plusSeconds(40);

            assertThat(ids(recorded, new SearchCriteria(from, to, Map.of()), 2))
                    .containsExactly(ids.get(3), ids.get(2), ids.get(1));
            assertThat(ids(recorded, new SearchCriteria(from, to, Map.of(SearchFilter.MODE, "host")), 2))
                    .containsExactly(ids.get(2));
            assertThat(ids(
                            recorded,
                            new SearchCriteria(
                                    null, from, Map.of(SearchFilter.FAMILY, "orders", SearchFilter.MODE, "host")),
                            2))
                    .containsExactly(ids.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesHaveEachDecisionOnceWhileOthersArrive(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            List<String> before = new ArrayList<>();
            for (int i = 0; i < 23; i++) {
                before.addFirst(recorded.decide(Recorded.document("orders", "host"), HERE, Channel.GATE)
                        .id());
            }
            for (Map<SearchFilter, String> filters : List.of(
                    Map.<SearchFilter, String>of(),
                    Map.of(SearchFilter.FAMILY, "orders"),
                    Map.of(SearchFilter.POLICY, "no-host-network"),
                    Map.of(SearchFilter.ACCOUNT, "111122223333", SearchFilter.MODE, "host"))) {
                recorded.catchUp();
                DecisionSearch search = new DecisionSearch(recorded.log().database());
                SearchCriteria criteria = new SearchCriteria(null, null, filters);
                DecisionSearch.Page page = search.page(criteria, DecisionSearch.NEWEST, 5);
                List<String> found = new ArrayList<>(idsOf(page));
                while (page.next().isPresent()) {
                    recorded.decide(Recorded.document("orders", "host"), HERE, Channel.GATE);
                    recorded.catchUp();
                    page = search.page(criteria, page.next().getAsLong(), 5);
                    found.addAll(idsOf(page));
                }
                assertThat(found).doesNotHaveDuplicates();
                assertThat(found.subList(found.size() - before.size(), found.size()))
                        .containsExactlyElementsOf(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rareDecisionsAreFoundAnywhere(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            List<CompletableFuture<Decision>> some = new ArrayList<>();
            for (int i = 0; i < 1300; i++) {
                some.add(recorded.later(
                        Recorded.document(i % 600 == 50 ? "rare" : "usual", i % 2 == 0 ? "host" : "awsvpc"),
                        i % 1200 == 50 ? THERE : HERE,
                        Channel.GATE));
            }
            List<String> ids = some.stream().map(each -> each.join().id()).toList();

            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "rare", SearchFilter.MODE, "host")))
                    .containsExactlyInAnyOrder(ids.get(50), ids.get(650), ids.get(1250));
            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "rare", SearchFilter.ACCOUNT, "444455556666")))
                    .containsExactlyInAnyOrder(ids.get(50), ids.get(1250));
            assertThat(ids(recorded, Map.of(SearchFilter.FAMILY, "usual", SearchFilter.MODE, "host")))
                    .hasSize(647);
        }
    }

    private static List<String> ids(Recorded recorded, Map<SearchFilter, String> filters) {
        return ids(recorded, new SearchCriteria(null, null, filters), 100);
    }

    /** All decisions of a search, page by page. */
    private static List<String> ids(Recorded recorded, SearchCriteria search, int limit) {
        recorded.catchUp();
        List<String> ids = new ArrayList<>();
        DecisionSearch.Page page =
                new DecisionSearch(recorded.log().database()).page(search, DecisionSearch.NEWEST, limit);
        ids.addAll(idsOf(page));
        while (page.next().isPresent()) {
            page = new DecisionSearch(recorded.log().database())
                    .page(search, page.next().getAsLong(), limit);
            ids.addAll(idsOf(page));
        }
        return ids;
    }

    private static List<String> idsOf(DecisionSearch.Page page) {
        return page.decisions().stream().map(IndexEntry::id).toList();
    }
}
