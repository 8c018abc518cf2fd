package dev.portwarden.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.record.Databases;
import dev.portwarden.record.Recorded;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts of decisions, on both databases. */
class DailyCountsTest {
    private static final Context HERE = Recorded.context("111122223333", "prod", "shop", "anonymous");

    private static final PolicySet AUDITING = policies("""
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata:
              name: watched
            spec:
              action: Audit
              validations:
                - name: mode
                  expression: network.mode != 'host'
                  message: host mode
            ---
            apiVersion: portwarden.dev/v1
            kind: AdmissionPolicy
            metadata:
              name: strict
            spec:
              validations:
                - name: family
                  expression: object.family != 'bad'
                  message: a bad family
            """);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eachDayCountsItsDecisionsModesAndPolicies(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            LocalDate first = day(recorded.now());
            recorded.decide(Recorded.document("orders", "host"), HERE, Channel.GATE, AUDITING);
            recorded.catchUp();
            recorded.decide(Recorded.document("bad", "host"), HERE, Channel.GATE, AUDITING);
            recorded.pass(Duration.ofDays(1));
            recorded.decide(Recorded.document("orders", "awsvpc"), HERE, Channel.GATE, AUDITING);
            recorded.catchUp();
            LocalDate last = day(recorded.now());
            DailyCounts tally = new DailyCounts(recorded.log().database());

            assertThat(tally.byDay(DailyCounts.Facet.DECISION, first, last))
                    .containsExactlyInAnyOrder(
                            amount(first, DailyCounts.Facet.DECISION, "", "admitted", 1),
                            amount(first, DailyCounts.Facet.DECISION, "", "denied", 1),
                            amount(last, DailyCounts.Facet.DECISION, "", "admitted", 1));
            assertThat(tally.byName(DailyCounts.Facet.MODE, first, last))
                    .containsExactlyInAnyOrder(
                            amount(last, DailyCounts.Facet.MODE, "host", "admitted", 1),
                            amount(last, DailyCounts.Facet.MODE, "host", "denied", 1),
                            amount(last, DailyCounts.Facet.MODE, "awsvpc", "admitted", 1));
            assertThat(tally.byName(DailyCounts.Facet.POLICY, first, last))
                    .containsExactlyInAnyOrder(
                            amount(last, DailyCounts.Facet.POLICY, "watched", "audits", 2),
                            amount(last, DailyCounts.Facet.POLICY, "strict", "violations", 1));
            assertThat(tally.byName(DailyCounts.Facet.MODE, last, last)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theImpactOfAPolicyIsWhatItWouldHaveDenied(Databases databases) {
        try (Recorded recorded = new Recorded(databases, folder)) {
            recorded.decide(Recorded.document("old", "host"), HERE, Channel.GATE, AUDITING);
            recorded.pass(Duration.ofDays(10));
            Decision denied = recorded.decide(Recorded.document("bad", "host"), HERE, Channel.GATE, AUDITING);
            Decision orders =
                    recorded.decide(Recorded.document("orders", "host"), Context.EMPTY, Channel.GATE, AUDITING);
            recorded.decide(Recorded.document("orders", "awsvpc"), HERE, Channel.GATE, AUDITING);
            recorded.catchUp();
            Instant since = recorded.now().minus(Duration.ofDays(7));
            PolicyImpact impact =
                    PolicyImpact.of("watched", since, recorded.log().database());

            assertThat(impact.decisions()).isEqualTo(2);
            assertThat(impact.newlyDenied()).isEqualTo(1);
            assertThat(impact.by(SearchFilter.FAMILY))
                    .containsExactly(new PolicyImpact.Named("bad", 1), new PolicyImpact.Named("orders", 1));
            assertThat(impact.by(SearchFilter.ACCOUNT))
                    .containsExactly(new PolicyImpact.Named("", 1), new PolicyImpact.Named("111122223333", 1));
            assertThat(impact.examples()).extracting(IndexEntry::id).containsExactly(orders.id(), denied.id());
            assertThat(impact.onlySince()).isNull();
            assertThat(PolicyImpact.of("strict", since, recorded.log().database())
                            .decisions())
                    .isZero();
        }
    }

    private static DailyCounts.Amount amount(
            LocalDate day, DailyCounts.Facet facet, String name, String outcome, long amount) {
        return new DailyCounts.Amount(new DailyCounts.Count(day, facet, name, outcome), amount);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static PolicySet policies(String text) {
        PolicyFile file = new PolicyFile("policies.yaml", text.getBytes(StandardCharsets.UTF_8), 0, null);
        return ((PolicyReadResult.Read) TestWiring.STAGES.policyReader().read(List.of(file))).policies();
    }
}
