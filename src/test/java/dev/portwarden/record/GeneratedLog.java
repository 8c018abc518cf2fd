package dev.portwarden.record;

import dev.portwarden.database.Database;
import dev.portwarden.record.journal.RecordNumbers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A log of generated decisions, written directly to its tables: 30 days, 100 families, 5 findings for each decision.
 * Even the rarest value fills a page of the smallest log.
 */
final class GeneratedLog {
    static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    static final Duration SPAN = Duration.ofDays(30);

    private static final int AT_ONCE = 2000;
    private static final int NAMES = 100;
    private static final List<String> MODES = List.of("awsvpc", "awsvpc", "awsvpc", "bridge", "host");
    private static final List<String> SQL = List.of(
            "insert into log_record (number, id, chain, sequence, hash, decision, submission) values (?, ?, 1, ?, ?, ?, ?)",
            "insert into decision (number, id, made_at, channel, admitted, principal, account, region, cluster, environment,"
                    + " service, revision) values (?, ?, ?, ?, ?, ?, ?, 'eu-west-1', 'main', ?, ?, 'sha256:0')",
            "insert into subject (number, position, kind, name, admitted, mode, content_digest, match_digest)"
                    + " values (?, 0, 'TaskDefinition', ?, ?, ?, ?, ?)",
            "insert into finding (number, position, policy, rule, verdict, action, exemption, elements)"
                    + " values (?, 0, ?, ?, 'fail', ?, '', 1)");
    private static final List<String> AFTERWARDS = List.of(
            "insert into filed (chain, sequence) select 1, count(*) from log_record",
            "insert into tally (made_on, facet, name, outcome, chain, amount) select cast(made_at as date), 'DECISION', '',"
                    + " case when admitted then 'admitted' else 'denied' end, 1, count(*) from decision"
                    + " group by cast(made_at as date), case when admitted then 'admitted' else 'denied' end",
            "insert into tally (made_on, facet, name, outcome, chain, amount) select cast(d.made_at as date), 'POLICY', f.policy,"
                    + " case when f.action = 'Deny' then 'violations' else 'audits' end, 1, count(*) from decision d"
                    + " join finding f on f.number = d.number group by cast(d.made_at as date), f.policy,"
                    + " case when f.action = 'Deny' then 'violations' else 'audits' end",
            "analyze");

    private GeneratedLog() {}

    static String family(int i) {
        return "family-" + i;
    }

    static String digest(int i) {
        return String.format("%032x", 0xabcdefL * (i + 1));
    }

    /** Fills the database of a log. */
    static void fill(Databases.Log at, int decisions) throws SQLException {
        Database.open(at.database()).close();
        try (Connection connection = Logs.connect(at)) {
            connection.setAutoCommit(false);
            for (int first = 0; first < decisions; first += AT_ONCE) {
                insert(connection, first, Math.min(decisions, first + AT_ONCE), decisions);
                connection.commit();
            }
            for (String sql : AFTERWARDS) {
                connection.createStatement().execute(sql);
            }
            connection.commit();
        }
    }

    private static void insert(Connection connection, int first, int end, int all) throws SQLException {
        for (int table = 0; table < SQL.size(); table++) {
            try (PreparedStatement statement = connection.prepareStatement(SQL.get(table))) {
                for (int i = first; i < end; i++) {
                    row(table, i, all, statement);
                }
                statement.executeBatch();
            }
        }
    }

    private static void row(int table, int i, int all, PreparedStatement statement) throws SQLException {
        Instant time = START.plusMillis(SPAN.toMillis() * i / all);
        long number = RecordNumbers.first(time.toEpochMilli()) + i % 4096;
        String id = String.format("%026d", i);
        boolean admitted = i % 5 != 0;
        switch (table) {
            case 0 -> add(statement, number, id, i + 1L, new byte[32], utf8("{\"id\":\"" + id + "\"}"), utf8("{}"));
            case 1 ->
                add(
                        statement,
                        number,
                        id,
                        time.atOffset(ZoneOffset.UTC),
                        i % 10 == 0 ? "admit" : "gate",
                        admitted,
                        "principal-" + mixed(i, 1),
                        "account-" + mixed(i, 2),
                        i % 3 == 0 ? "prod" : "test",
                        "service-" + mixed(i, 3));
            case 2 -> {
                String digest = digest(mixed(i, 4));
                String mode = MODES.get(mixed(i, 5) % MODES.size());
                add(statement, number, family(mixed(i, 6)), admitted, mode, digest + digest, digest);
            }
            default -> {
                for (int policy = 0; policy < 5; policy++) {
                    int name = (mixed(i, 7) + policy) % NAMES;
                    add(statement, number, "policy-" + name, "rule-" + name, admitted || policy > 0 ? "Audit" : "Deny");
                }
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One of a hundred numbers, evenly distributed, and different for each purpose. */
    private static int mixed(int i, int purpose) {
        long mixed = (i + 1L) * 0x9E3779B97F4A7C15L * (2L * purpose + 1);
        return (int) ((mixed ^ mixed >>> 31) >>> 17 & 0x7fffffff) % NAMES;
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
