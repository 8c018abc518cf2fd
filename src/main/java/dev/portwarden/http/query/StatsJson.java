package dev.portwarden.http.query;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.portwarden.document.JsonText;
import dev.portwarden.record.format.DecisionFields;
import dev.portwarden.record.search.DailyCounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Statistics as JSON. */
final class StatsJson {
    private static final String ADMITTED = "admitted";
    private static final String DENIED = "denied";

    private StatsJson() {}

    /** Amounts by outcome. */
    private record Row(Map<String, Long> amounts) {
        long of(String outcome) {
            return amounts.getOrDefault(outcome, 0L);
        }
    }

    /** Everything that is counted from one day to another, as UTF-8. */
    static byte[] bytes(DailyCounts tally, LocalDate from, LocalDate to, boolean behind) {
        Map<String, Row> days = rows(
                tally.byDay(DailyCounts.Facet.DECISION, from, to),
                each -> each.day().toString());
        Map<String, Row> all = rows(tally.byName(DailyCounts.Facet.DECISION, from, to), _ -> "");
        Map<String, Row> modes = rows(tally.byName(DailyCounts.Facet.MODE, from, to), DailyCounts.Count::name);
        Map<String, Row> policies = rows(tally.byName(DailyCounts.Facet.POLICY, from, to), DailyCounts.Count::name);
        return JsonText.utf8Object(json -> {
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            outcomes(all.getOrDefault("", new Row(Map.of())), json);
            from.datesUntil(to.plusDays(1)).forEach(day -> days.putIfAbsent(day.toString(), new Row(Map.of())));
            list("days", "day", days, StatsJson::outcomes, json);
            list("modes", "mode", modes, StatsJson::outcomes, json);
            list("policies", "policy", policies, StatsJson::findings, json);
            DecisionsJson.behind(behind, json);
        });
    }

    private static Map<String, Row> rows(List<DailyCounts.Amount> amounts, Function<DailyCounts.Count, String> name) {
        Map<String, Row> rows = new TreeMap<>();
        for (DailyCounts.Amount each : amounts) {
            rows.computeIfAbsent(name.apply(each.count()), _ -> new Row(new TreeMap<>()))
                    .amounts()
                    .put(each.count().outcome(), each.amount());
        }
        return rows;
    }

    private static void list(
            String field, String name, Map<String, Row> rows, JsonText.ItemContent<Row> amounts, JsonGenerator json)
            throws IOException {
        JsonText.ItemContent<Map.Entry<String, Row>> row = (each, _) -> {
            json.writeStringField(name, each.getKey());
            amounts.write(each.getValue(), json);
        };
        JsonText.objects(field, rows.entrySet(), row, json);
    }

    private static void outcomes(Row row, JsonGenerator json) throws IOException {
        json.writeNumberField("total", row.of(ADMITTED) + row.of(DENIED));
        json.writeNumberField(ADMITTED, row.of(ADMITTED));
        json.writeNumberField(DENIED, row.of(DENIED));
    }

    private static void findings(Row row, JsonGenerator json) throws IOException {
        for (String list : DecisionFields.REASON_LISTS) {
            json.writeNumberField(list, row.of(list));
        }
    }
}
