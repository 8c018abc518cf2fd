package dev.portwarden.record;

import dev.portwarden.record.content.NodeText;
import dev.portwarden.record.database.Chain;
import dev.portwarden.record.database.Database;
import dev.portwarden.record.database.Journal;
import dev.portwarden.record.database.LogRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Gives the log out as JSON Lines, chain by chain, so that it can be gone on with where it ended: a record that becomes
 * durable late never stands before one that was given out.
 */
public final class LogExport {
    private static final int AT_ONCE = 500;

    private final Journal journal;

    public LogExport(Database database) {
        this.journal = new Journal(database);
    }

    /**
     * Gives out what stands behind a place.
     *
     * @param after the last sequence that is known of each chain
     * @param lines takes each record
     * @return the place where it ended
     */
    public Map<Integer, Long> write(Map<Integer, Long> after, Consumer<String> lines) {
        Map<Integer, Long> place = new TreeMap<>(after);
        for (Chain chain : journal.chains()) {
            long sequence = after.getOrDefault(chain.number(), 0L);
            List<LogRecord> part = journal.ofChain(chain.number(), sequence, AT_ONCE);
            while (!part.isEmpty()) {
                part.forEach(logged -> lines.accept(line(logged)));
                sequence = part.getLast().sequence();
                place.put(chain.number(), sequence);
                part = journal.ofChain(chain.number(), sequence, AT_ONCE);
            }
        }
        return place;
    }

    private static String line(LogRecord logged) {
        return NodeText.of(json -> {
            json.writeStartObject();
            json.writeNumberField("chain", logged.chain());
            json.writeNumberField("sequence", logged.sequence());
            json.writeNumberField("number", logged.number());
            json.writeStringField("hash", HexFormat.of().formatHex(logged.hash()));
            json.writeFieldName("decision");
            json.writeRawValue(logged.decision());
            json.writeFieldName("submission");
            json.writeRawValue(logged.submission());
            json.writeEndObject();
        });
    }
}
