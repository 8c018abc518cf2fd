package dev.portwarden.record.audit;

import dev.portwarden.database.Database;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Finds records that stand where a walk along the chains does not come by, and searches and replays do. */
public final class UnchainedRecords {
    /** In a chain that nobody began, or where its writer or retention left none. One look, so that it agrees with itself. */
    private static final String OUTSIDE = """
            select log_record.chain, log_record.sequence, log_record.id from log_record
            left join chain on chain.number = log_record.chain
            where chain.number is null or log_record.sequence <= chain.anchor_sequence limit 1""";

    private static final String TWICE = """
            select chain, sequence, min(id) as id from log_record
            group by chain, sequence having count(*) > 1 limit 1""";

    private final Jdbi jdbi;

    public UnchainedRecords(Database database) {
        this.jdbi = database.jdbi();
    }

    /** A record, by its place. */
    public record Place(int chain, long sequence, String id) {}

    /** One that is in no chain. */
    public Optional<Place> outside() {
        return find(OUTSIDE);
    }

    /** One beside which there is another at the same place. */
    public Optional<Place> twice() {
        return find(TWICE);
    }

    private Optional<Place> find(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((row, _) -> new Place(row.getInt("chain"), row.getLong("sequence"), row.getString("id")))
                .findFirst());
    }
}
