package dev.portwarden.record.audit;

import dev.portwarden.database.Database;
import dev.portwarden.document.JsonText;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exports the log as JSON Lines, chain by chain. An export can be continued at the places where it ended: within a
 * chain, a record never becomes durable before one that is earlier in the chain.
 */
public final class LogExport {
    private static final int AT_ONCE = 500;

    private final Journal journal;

    public LogExport(Database database) {
        this.journal = new Journal(database);
    }

    /** Receives an export. */
    public interface Sink {
        void line(String text);

        void gap(Gap gap);
    }

    /** Records that the log does not have, because retention has deleted them or because they are missing. */
    public record Gap(int chain, long first, long last, boolean byRetention) {}

    /** Exports all records after the last exported one of each chain, and returns the last one of each chain now. */
    public Map<Integer, Long> write(Map<Integer, Long> after, Sink sink) {
        Map<Integer, Long> ends = new TreeMap<>(after);
        for (Chain chain : journal.chains()) {
            long start = after.getOrDefault(chain.number(), 0L);
            long end = write(chain, start, sink);
            if (end > start) {
                ends.put(chain.number(), end);
            }
        }
        return ends;
    }

    private long write(Chain begun, long after, Sink sink) {
        int chain = begun.number();
        long sequence = after;
        List<LogRecord> part = journal.ofChain(chain, sequence, AT_ONCE);
        while (!part.isEmpty()) {
            for (LogRecord logged : part) {
                gap(chain, sequence, logged.sequence(), sink);
                sink.line(line(logged));
                sequence = logged.sequence();
            }
            part = journal.ofChain(chain, sequence, AT_ONCE);
        }
        long deleted = deleted(chain);
        gap(chain, sequence, deleted + 1, sink);
        long end = Math.max(sequence, deleted);
        gap(chain, end, begun.head().sequence() + 1, sink);
        return end;
    }

    private void gap(int chain, long sequence, long next, Sink sink) {
        if (next > sequence + 1) {
            sink.gap(new Gap(chain, sequence + 1, next - 1, deleted(chain) >= next - 1));
        }
    }

    /** The sequence number of the last record of a chain that retention has deleted by now. */
    private long deleted(int chain) {
        return journal.chain(chain).map(now -> now.anchor().sequence()).orElse(0L);
    }

    private static String line(LogRecord logged) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeNumberField("chain", logged.chain());
            json.writeNumberField("sequence", logged.sequence());
            json.writeNumberField("number", logged.number());
            json.writeStringField("hash", HexFormat.of().formatHex(logged.hash()));
            json.writeFieldName("decision");
            json.writeRawValue(logged.decisionText());
            json.writeFieldName("submission");
            json.writeRawValue(logged.submissionText());
            json.writeEndObject();
        });
    }
}
