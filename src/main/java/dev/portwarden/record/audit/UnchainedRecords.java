package dev.portwarden.record.audit;

import dev.portwarden.database.Database;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Finds records that a walk along the chains does not reach, but searches and replays do. */
public final class UnchainedRecords {
    /** Records without a chain, or before its anchor. One query, so that it sees one state of the database. */
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

    /** The place of a record. */
    public record Place(int chain, long sequence, String id) {}

    /** A record outside all chains. */
    public Optional<Place> outside() {
        return find(OUTSIDE);
    }

    /** A record that shares its place with another one. */
    public Optional<Place> twice() {
        return find(TWICE);
    }

    private Optional<Place> find(String sql) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).map(ConstructorMapper.of(Place.class)).findFirst());
    }
}
