package dev.portwarden.record.retention;

import dev.portwarden.database.Database;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.ChainWalk;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.RecordNumbers;
import dev.portwarden.schedule.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Deletes the oldest records of the log in the background: few in one commit, with a longer rest after each. It deletes
 * only records that are unchanged. A chain that was changed stays as it is, as evidence.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** Records of one commit: few enough that no writer waits long for the database. */
    private static final int AT_ONCE = 200;

    /** Records that expire by their count at once: the database walks over all of them. */
    private static final long MOST_BY_COUNT = 10_000;

    private static final Duration FIRST_PASS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PASSES = Duration.ofMinutes(10);

    /** Longer than a writer assumes a set to be stored, and than the clocks of servers differ. */
    private static final Duration POLICY_MARGIN = Duration.ofDays(1);

    private final Journal journal;
    private final RecordDeletion deletion;
    private final ChainSeal seals;
    private final RetentionSettings settings;
    private final Clock clock;
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong removedPolicies = new AtomicLong();
    private final Set<Integer> broken = ConcurrentHashMap.newKeySet();
    private final RepeatedTask task =
            new RepeatedTask("decision-retention", FIRST_PASS, _ -> BETWEEN_PASSES, this::step);

    /** For an open log. {@link #start} starts it. */
    public Retention(RetentionSettings settings, DecisionLog log, Clock clock) {
        this.journal = new Journal(log.database());
        this.deletion = new RecordDeletion(log.database());
        this.seals = log.seals();
        this.settings = settings;
        this.clock = clock;
        if (settings.count().filter(records -> records < 1).isPresent()) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("`portwarden.record.retention.count` must be at least 1")
                            .withHint("omit it to retain all decisions"));
        }
    }

    /** Starts regular passes, if the settings limit the records. */
    public Retention start() {
        if (settings.age().isPresent() || settings.count().isPresent()) {
            task.start();
        }
        return this;
    }

    public long removed() {
        return removed.get();
    }

    public long removedPolicies() {
        return removedPolicies.get();
    }

    /** The number of chains that were changed and are left as they are. */
    public int brokenChains() {
        return broken.size();
    }

    private void step() {
        try {
            pass();
        } catch (RuntimeException | Error e) {
            // PostgreSQL's driver throws errors, too.
            LOG.warnf("the oldest decisions could not be deleted: %s", Database.oneLine(e));
        }
    }

    /** Deletes all expired records that exist when it begins, so it ends even while new ones are written. */
    public void pass() {
        broken.clear();
        long begun = RecordNumbers.first(clock.millis() + 1);
        long records = 0;
        for (long round = round(begun); round > 0; round = round(begun)) {
            records += round;
        }
        int policies = task.isClosing() ? 0 : deletion.policies(policiesBefore());
        removedPolicies.addAndGet(policies);
        if (records + policies > 0) {
            LOG.infof("retention deleted %d decisions and %d policy sets", records, policies);
        }
    }

    private long round(long begun) {
        long before = Math.min(begun, expiredBefore());
        long records = 0;
        for (Chain chain : journal.chains()) {
            if (chain.anchor().sequence() < chain.head().sequence()) {
                records += delete(chain.number(), before);
            }
        }
        return records;
    }

    /** The number below which records have expired by now. */
    private long expiredBefore() {
        long byAge = settings.age()
                .map(age -> RecordNumbers.first(clock.instant().minus(age).toEpochMilli()))
                .orElse(0L);
        return Math.max(byAge, settings.count().map(this::expiredByCount).orElse(0L));
    }

    /** If another server deletes records between the two queries, this one must not delete as many again. */
    private long expiredByCount(long most) {
        List<Chain> chains = journal.chains();
        long excess = sealed(chains) - most;
        if (excess <= 0) {
            return 0;
        }
        Optional<Long> number = deletion.numberAfter(Math.min(excess, MOST_BY_COUNT));
        return anchors(chains) == anchors(journal.chains()) ? number.orElse(0L) : 0;
    }

    /**
     * The number of records by the sealed ends of chains: an intruder in the database must not make retention delete
     * more.
     */
    private long sealed(List<Chain> chains) {
        return chains.stream()
                .filter(chain -> seals.holds(ChainSeal.Place.HEAD, chain.number(), chain.head())
                        && seals.holds(ChainSeal.Place.ANCHOR, chain.number(), chain.anchor()))
                .mapToLong(chain -> chain.head().sequence() - chain.anchor().sequence())
                .sum();
    }

    private static long anchors(List<Chain> chains) {
        return chains.stream().mapToLong(chain -> chain.anchor().sequence()).sum();
    }

    /** The numbers of a chain's records grow in their order, so the oldest one shows whether any has expired. */
    private long delete(int chain, long before) {
        long records = 0;
        boolean more = deletion.oldest(chain).filter(number -> number < before).isPresent();
        while (more && !task.isClosing()) {
            long start = System.nanoTime();
            int deleted = deletion.delete(chain, AT_ONCE, (now, oldest) -> anchor(now, oldest, before));
            records += deleted;
            removed.addAndGet(deleted);
            more = deleted == AT_ONCE;
            task.rest(Duration.ofNanos(2 * (System.nanoTime() - start)));
        }
        return records;
    }

    /** The place of the last record that has expired and is unchanged, as are all before it. */
    private Chain.Link anchor(Chain chain, List<LogRecord> oldest, long before) {
        if (!seals.holds(ChainSeal.Place.ANCHOR, chain.number(), chain.anchor())) {
            skip(chain, "its anchor was changed");
            return chain.anchor();
        }
        ChainWalk walk = new ChainWalk(chain, seals);
        for (LogRecord logged : oldest) {
            if (logged.number() >= before) {
                break;
            }
            Optional<String> wrong = walk.step(logged);
            if (wrong.isPresent()) {
                skip(chain, "record " + logged.sequence() + " " + wrong.get());
                break;
            }
        }
        return walk.sequence() == chain.anchor().sequence()
                ? chain.anchor()
                : seals.link(ChainSeal.Place.ANCHOR, chain.number(), walk.sequence(), walk.hash());
    }

    private void skip(Chain chain, String why) {
        if (broken.add(chain.number())) {
            LOG.errorf("retention skips chain %d of the decision log: %s", chain.number(), why);
        }
    }

    /** The policy set of a record was stored or renewed shortly before the record. */
    private Instant policiesBefore() {
        Instant now = clock.instant();
        Instant oldest = deletion.numberAfter(0).map(RecordNumbers::time).orElse(now);
        return (oldest.isBefore(now) ? oldest : now).minus(POLICY_MARGIN);
    }

    /** Ends the commit that is under way, and starts no other. */
    @Override
    public void close() {
        task.close();
    }
}
