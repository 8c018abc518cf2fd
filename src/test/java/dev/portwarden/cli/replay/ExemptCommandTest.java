package dev.portwarden.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.TestWiring;
import dev.portwarden.cli.CommandLineRun;
import dev.portwarden.cli.RecordedLog;
import dev.portwarden.policy.read.PolicyFile;
import dev.portwarden.policy.read.PolicyReadResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exemptions for the new denials of a candidate policy. */
class ExemptCommandTest {
    private static final String DENIAL = """
            {"newDenials": [{"policy": "candidate", "rule": "mode", "kind": "TaskDefinition", %s
              "decisions": 3, "example": "01KB3Z6E8Q0000000000000000"}], "unknownMasked": %d, "unreadable": 0}""";

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty("portwarden.data");
    }

    @Test
    void withTheExemptionsTheReplayDeniesNothingNew() throws IOException {
        String id;
        try (RecordedLog log = new RecordedLog(folder)) {
            id = log.decide("orders", "environment=prod", "account=111122223333", "service=orders-api");
            log.decide("orders", "environment=dev");
            log.decide("shop", "environment=prod");
            log.decide("bare");
        }
        String candidate = file("candidate.yaml", RecordedLog.policy("none"));
        CommandLineRun run = exempt(replayed(candidate));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("""
                spec:
                  policies: ["candidate"]
                  rules: ["mode"]
                  match:
                    kinds: [TaskDefinition]
                    families: ["orders"]
                    services: ["orders-api"]
                    accounts: ["111122223333"]
                    environments: ["prod"]
                  expires: 2999-03-31
                  owner: "team-orders"
                  reason: "would newly deny 1 recorded decision: %s"
                """.formatted(id));

        String exemptions = file("exemptions.yaml", run.out());
        CommandLineRun again = replay("--policies", candidate, "--policies", exemptions, "--fail-if-new-denials", "0");
        assertThat(again.out())
                .as(again.err())
                .isEqualTo(
                        "4 decisions replayed: 4 unchanged\n\npassed: 0 of 4 compared decisions newly denied, at most 0 allowed\n");
        assertThat(again.exit()).isZero();
    }

    @Test
    void anExemptionCoversNoMoreThanTheReplayedDenials() throws IOException {
        try (RecordedLog log = new RecordedLog(folder)) {
            log.decide("orders", "environment=prod");
            log.decide("orders", "environment=dev");
            log.decide("shop", "environment=prod");
        }
        String candidate = file("candidate.yaml", RecordedLog.policy("none"));
        String exemptions = file(
                "exemptions.yaml",
                exempt(replayed(candidate, "--environment", "prod", "--family", "orders"))
                        .out());

        assertThat(replay("--policies", candidate, "--policies", exemptions).out())
                .startsWith("3 decisions replayed: 2 newly denied, 1 unchanged\n");
    }

    @Test
    void theSameReplayGivesTheSameExemptions() throws IOException {
        String replay = file("replay.json", DENIAL.formatted("\"family\": \"orders\",", 0));

        assertThat(exempt(replay).out()).isEqualTo(exempt(replay).out()).contains("metadata: {name: candidate-orders-");
    }

    @Test
    void standardInputIsRead() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(
                DENIAL.formatted("\"family\": \"orders\",", 0).getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(exempt("-").out()).contains("families: [\"orders\"]");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void everyNameIsQuotedSoThatItIsReadBack() throws IOException {
        String name = "a\\\"]}, b: [c\\n# \\u2028 ü\\u0007 \\ud83d\\ude00";
        String replay = file("replay.json", DENIAL.formatted("\"family\": \"" + name + "\",", 0));
        CommandLineRun run = CommandLineRun.of(
                "exempt",
                "--from-replay",
                replay,
                "--expires",
                "2999-03-31",
                "--owner",
                "a: {b\"\n---",
                "--ticket",
                "#1");

        PolicyReadResult reading = TestWiring.STAGES
                .policyReader()
                .read(List.of(
                        new PolicyFile("a.yaml", RecordedLog.policy("none").getBytes(StandardCharsets.UTF_8), 0, null),
                        new PolicyFile("b.yaml", run.out().getBytes(StandardCharsets.UTF_8), 0, null)));
        assertThat(reading).as(run.out()).isInstanceOfSatisfying(PolicyReadResult.Read.class, read -> {
            assertThat(read.policies().exemptions()).singleElement().satisfies(exemption -> {
                assertThat(exemption.owner()).isEqualTo("a: {b\"\n---");
                assertThat(exemption.ticket()).isEqualTo("#1");
                assertThat(exemption.match().values().values())
                        .singleElement()
                        .satisfies(globs -> assertThat(
                                        globs.getFirst().matches("a\"]}, b: [c\n# \u2028 ü\u0007 \ud83d\ude00"))
                                .isTrue());
            });
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"environment\": \"prod\", | denies a subject with neither a known family nor a known service",
                "\"family\": \"pay*\",      | denies a name that contains *, which an exemption would read as a pattern",
            })
    void aDenialThatNoExemptionCoversNarrowlyEnoughIsReported(String place, String why) throws IOException {
        CommandLineRun run = exempt(file("replay.json", DENIAL.formatted(place, 2)));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("not exempted: `candidate/mode` " + why
                        + ", such as decision 01KB3Z6E8Q0000000000000000\nunknown: 2 decisions depend on values that the"
                        + " log masks, and may be denied\n");
    }

    @Test
    void withoutNewDenialsNoExemptionIsWritten() throws IOException {
        String replay = file("replay.json", "{\"newDenials\": [], \"unknownMasked\": 0, \"unreadable\": 0}");

        assertThat(exempt(replay))
                .isEqualTo(new CommandLineRun(0, "", "nothing is newly denied: no exemption is needed\n"));
    }

    @Test
    void anExemptionNeedsAnEndAndAnOwner() {
        String quarter = LocalDate.now(ZoneOffset.UTC).plusMonths(3).toString();
        assertRefused("`--from-replay` is missing", "portwarden replay --format json |");
        assertRefused("`--expires` is missing", "--expires " + quarter, "--from-replay", "x");
        assertRefused("`--owner` is missing", "--owner team-orders", "--from-replay", "x", "--expires", quarter);
        assertRefused(
                "`--expires` is `2020-01-01`, which is in the past",
                "a future date",
                "--from-replay",
                "x",
                "--expires",
                "2020-01-01");
        assertRefused(
                "`--expires` is `soon`, which is not a date",
                "write it as " + quarter,
                "--from-replay",
                "x",
                "--expires",
                "soon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                           | this is not a replay: it has no list `newDenials`",
                "{\"decisions\": 3}           | this is not a replay: it has no list `newDenials`",
                "{\"newDenials\": [3]}        | a new denial must be an object",
                "{\"newDenials\": [{\"kind\": \"Task\"}]} | a new denial lacks `policy`",
                "{\"newDenials\": [{\"kind\": \"Pod\"}]} | there is no kind `Pod`",
                "{\"newDenials\": []}         | there is no number `unknownMasked`",
            })
    void aFileThatIsNotAReplayIsRefusedWithItsPosition(String text, String problem) throws IOException {
        String file = file("replay.json", text);

        CommandLineRun run = exempt(file);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(file + ":1:", problem, "give the output of `portwarden replay --format json`");
    }

    private static void assertRefused(String problem, String hint, String... options) {
        List<String> arguments = new ArrayList<>(List.of("exempt"));
        arguments.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(problem, hint);
    }

    private static CommandLineRun exempt(String replay) {
        return CommandLineRun.of(
                "exempt", "--from-replay", replay, "--expires", "2999-03-31", "--owner", "team-orders");
    }

    /** The output of a replay with candidate policies. */
    private String replayed(String candidate, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--policies", candidate, "--format", "json"));
        all.addAll(List.of(options));
        CommandLineRun run = replay(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return file("replay.json", run.out());
    }

    private CommandLineRun replay(String... options) {
        List<String> all = new ArrayList<>(List.of("replay", "--data", folder.toString()));
        all.addAll(List.of(options));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
