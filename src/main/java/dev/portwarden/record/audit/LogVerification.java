package dev.portwarden.record.audit;

import dev.portwarden.database.Database;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.ChainWalk;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.IndexEntry;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Verifies the log. It finds changes to records, chains and policy sets that were made without the key, and rows of the
 * search index that do not agree with the records. Servers may write and delete records meanwhile.
 */
public final class LogVerification {
    private static final int AT_ONCE = 500;

    /** Records without a chain, or before its anchor. One query, so that it sees one state of the database. */
    private static final String OUTSIDE = """
            select log_record.chain, log_record.sequence, log_record.id from log_record
            left join chain on chain.number = log_record.chain
            where chain.number is null or log_record.sequence <= chain.anchor_sequence limit 1""";

    private static final String TWICE = """
            select chain, sequence, min(id) as id from log_record
            group by chain, sequence having count(*) > 1 limit 1""";

    private final Journal journal;
    private final ChainSeal seals;
    private final Database database;

    public LogVerification(Database database, LogKey key) {
        this.database = database;
        this.journal = new Journal(database);
        this.seals = new ChainSeal(key);
    }

    /**
     * The numbers of chains and records that were verified, and the faults.
     *
     * @param breaks      the first change of each chain, and all other changes
     * @param indexErrors where the search index does not agree with the records
     */
    public record Result(int chains, long records, List<Break> breaks, List<Break> indexErrors) {
        public Result {
            breaks = List.copyOf(breaks);
            indexErrors = List.copyOf(indexErrors);
        }
    }

    /**
     * One fault.
     *
     * @param where a chain, a record or a policy set
     * @param what  is wrong with it; continues the sentence that {@code where} begins
     */
    public record Break(String where, String what) {}

    /** The last record of a chain in an export: the chain was once at least as long. */
    public record Exported(long sequence, byte[] hash) {}

    public Result verify() {
        return verify(Map.of());
    }

    /**
     * Verifies the log, and whether each chain continues an export, of which the last record of each chain is given.
     */
    public Result verify(Map<Integer, Exported> exported) {
        return new Run(exported).verify();
    }

    /** One verification. */
    private final class Run {
        private final Map<Integer, Exported> exported;
        private final IndexCheck index = new IndexCheck(database);
        private final List<Break> breaks = new ArrayList<>();

        /** The id of the last decision with each policy set, by revision. */
        private final Map<String, String> decisions = new LinkedHashMap<>();

        private long records;

        Run(Map<Integer, Exported> exported) {
            this.exported = exported;
        }

        Result verify() {
            List<Chain> chains = journal.chains();
            if (chains.isEmpty()) {
                add("log", "has no chain: it was emptied, because each start of a server begins a chain");
            }
            findMissingChains(chains);
            chains.forEach(this::verify);
            findUnchainedRecords();
            verifyPolicies();
            return new Result(chains.size(), records, breaks, index.errors());
        }

        private void add(String where, String what) {
            breaks.add(new Break(where, what));
        }

        private void findMissingChains(List<Chain> chains) {
            Set<Integer> numbers = chains.stream().map(Chain::number).collect(Collectors.toSet());
            int last = chains.isEmpty() ? 0 : chains.getLast().number();
            IntStream.range(1, last)
                    .filter(number -> !numbers.contains(number))
                    .forEach(number -> add("chain " + number, "is missing"));
            exported.forEach((number, end) -> {
                if (number > last) {
                    add("chain " + number, "is missing, but the export has its records up to " + end.sequence());
                }
            });
        }

        private void verify(Chain chain) {
            String name = "chain " + chain.number();
            if (!seals.isOfKey(chain)) {
                add(name, "was written with another key");
            } else if (!seals.holds(ChainSeal.Place.ANCHOR, chain.number(), chain.anchor())) {
                add(name, "has a beginning that retention did not seal");
            } else {
                ChainWalk walk = new ChainWalk(chain, seals);
                walk(chain, walk).ifPresent(breaks::add);
                records += walk.steps();
            }
        }

        /** Walks one chain up to its first fault. */
        private Optional<Break> walk(Chain chain, ChainWalk walk) {
            String name = "chain " + chain.number();
            if (differsFromExport(chain, walk)) {
                return Optional.of(new Break(name, "begins after a record that differs from the export"));
            }
            IndexCheck.OfChain indexed = index.new OfChain(chain);
            for (List<LogRecord> part = next(chain, walk); !part.isEmpty(); part = next(chain, walk)) {
                for (LogRecord logged : part) {
                    Optional<String> wrong = walk.step(logged);
                    if (wrong.isEmpty() && differsFromExport(chain, walk)) {
                        wrong = Optional.of("differs from the export");
                    }
                    if (wrong.isPresent()) {
                        return Optional.of(
                                new Break(name(logged.chain(), logged.sequence(), logged.id()), wrong.get()));
                    }
                }
                List<IndexEntry> expected = part.stream().map(IndexEntry::of).toList();
                expected.forEach(entry -> decisions.put(entry.revision(), entry.id()));
                indexed.check(part, expected);
            }
            indexed.end(now(chain));
            return wrongEnd(chain, walk).map(wrong -> new Break(name, wrong));
        }

        private static String name(int chain, long sequence, String id) {
            return "chain " + chain + ", record " + sequence + " (" + id + ")";
        }

        private boolean differsFromExport(Chain chain, ChainWalk walk) {
            Exported end = exported.get(chain.number());
            return end != null && end.sequence() == walk.sequence() && !MessageDigest.isEqual(end.hash(), walk.hash());
        }

        /** The next records. Retention may delete them meanwhile; the walk then continues at the new anchor. */
        private List<LogRecord> next(Chain chain, ChainWalk walk) {
            List<LogRecord> part = journal.ofChain(chain.number(), walk.sequence(), AT_ONCE);
            boolean follows = !part.isEmpty() && part.getFirst().sequence() == walk.sequence() + 1;
            if (!follows && walk.skipTo(now(chain))) {
                return journal.ofChain(chain.number(), walk.sequence(), AT_ONCE);
            }
            return part;
        }

        private Chain now(Chain chain) {
            return journal.chain(chain.number()).orElse(chain);
        }

        /** The end must be at least as far as before the walk: a server may have written more records meanwhile. */
        private Optional<String> wrongEnd(Chain chain, ChainWalk walk) {
            Chain now = now(chain);
            Exported end = exported.get(chain.number());
            if (!seals.holds(ChainSeal.Place.HEAD, now.number(), now.head())) {
                return Optional.of("has an end that its writer did not seal");
            }
            if (walk.sequence() < chain.head().sequence()) {
                return Optional.of("ends with record " + walk.sequence() + ", but its writer wrote up to "
                        + chain.head().sequence());
            }
            return end == null || end.sequence() <= walk.sequence()
                    ? Optional.empty()
                    : Optional.of("ends with record " + walk.sequence() + ", but the export has its records up to "
                            + end.sequence());
        }

        /** Records that a walk along the chains does not reach, but searches and replays do. */
        private void findUnchainedRecords() {
            addFound(OUTSIDE, "is in no chain: it was written without the key");
            addFound(TWICE, "is not the only record at its place");
        }

        private void addFound(String sql, String what) {
            database.query(
                            sql,
                            Map.of(),
                            query -> query.map((row, _) ->
                                            name(row.getInt("chain"), row.getLong("sequence"), row.getString("id")))
                                    .findFirst())
                    .ifPresent(name -> add(name, what));
        }

        private void verifyPolicies() {
            List<String> revisions = journal.revisions();
            for (String revision : revisions) {
                journal.policies(revision)
                        .filter(set -> !seals.holds(set))
                        .ifPresent(_ -> add("policy set " + revision, "was changed"));
            }
            // Retention may delete a record meanwhile, and then its policy set.
            decisions.forEach((revision, id) -> {
                if (!revisions.contains(revision) && journal.find(id).isPresent()) {
                    add("policy set " + revision, "is missing, but decision " + id + " was made with it");
                }
            });
        }
    }
}
