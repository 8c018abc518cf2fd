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
 * Gives the log out as JSON Lines, chain by chain, so that it can be gone on with where it ended: a record that becomes
 * durable late never stands before one that was given out.
 */
public final class LogExport {
    private static final int AT_ONCE = 500;

    private final Journal journal;

    public LogExport(Database database) {
        this.journal = new Journal(database);
    }

    /** Takes what is given out. */
    public interface Sink {
        void line(String text);

        void gap(Gap gap);
    }

    /**
     * Records that are not there.
     *
     * @param byRetention whether retention took them away; else they should be there
     */
    public record Gap(int chain, long first, long last, boolean byRetention) {}

    /**
     * Gives out what stands behind a place.
     *
     * @param after the last sequence that is known of each chain
     * @return the place where it ended
     */
    public Map<Integer, Long> write(Map<Integer, Long> after, Sink sink) {
        Map<Integer, Long> place = new TreeMap<>(after);
        for (Chain chain : journal.chains()) {
            long start = after.getOrDefault(chain.number(), 0L);
            long end = write(chain, start, sink);
            if (end > start) {
                place.put(chain.number(), end);
            }
        }
        return place;
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
        long taken = removed(chain);
        gap(chain, sequence, taken + 1, sink);
        long end = Math.max(sequence, taken);
        gap(chain, end, begun.head().sequence() + 1, sink);
        return end;
    }

    private void gap(int chain, long sequence, long next, Sink sink) {
        if (next > sequence + 1) {
            sink.gap(new Gap(chain, sequence + 1, next - 1, removed(chain) >= next - 1));
        }
    }

    /** Up to which sequence retention took a chain away by now. */
    private long removed(int chain) {
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
