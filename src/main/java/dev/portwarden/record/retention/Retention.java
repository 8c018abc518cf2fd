package dev.portwarden.record.retention;

import dev.portwarden.database.Database;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.ChainWalk;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.journal.RecordNumbers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes the oldest records of the log away, off the way of decisions: few in one commit, with rests between that are longer
 * than the work. Only what is as it was written goes: a chain that was changed is left alone, for whoever looks into it.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** Records in one commit: few enough that no writer waits long for the database. */
    private static final int AT_ONCE = 200;

    private static final int REST = 2;
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);
    private static final Duration NEXT_LOOK = Duration.ofMinutes(10);

    /** Longer than a writer believes a set to be kept, and than the clocks of servers are apart. */
    private static final Duration POLICIES_REST = Duration.ofDays(1);

    private final Journal journal;
    private final RecordDeletion removal;
    private final ChainSeal seals;
    private final ExpiredRecords due;
    private final Clock clock;
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong removedPolicies = new AtomicLong();
    private final Set<Integer> broken = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * For a log that is open; nothing happens before it is started.
     *
     * @throws dev.portwarden.failure.Failure when a setting is wrong
     */
    public Retention(RetentionSettings settings, DecisionLog log, Clock clock) {
        this.journal = new Journal(log.database());
        this.removal = new RecordDeletion(log.database());
        this.seals = log.seals();
        this.due = new ExpiredRecords(settings, seals, clock);
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("decision-retention").unstarted(this::run);
    }

    /** Looks from time to time from now on, where anything ever goes. */
    public Retention start() {
        if (due.isAnything()) {
            thread.start();
        }
        return this;
    }

    /** Records that went. */
    public long removed() {
        return removed.get();
    }

    /** Policy sets that went. */
    public long removedPolicies() {
        return removedPolicies.get();
    }

    /** Chains that are not as they were written, and are left alone. */
    public int brokenChains() {
        return broken.size();
    }

    private void run() {
        boolean ended = rest(FIRST_LOOK);
        while (!ended) {
            try {
                pass();
            } catch (RuntimeException | Error e) {
                // PostgreSQL's driver throws errors, too; none of them may end the looking.
                LOG.warnf("the oldest decisions could not be taken away: %s", Database.oneLine(e));
            }
            ended = rest(NEXT_LOOK);
        }
    }

    /** Takes away what is due of the records that are there when it begins: it ends however fast others are written. */
    public void pass() {
        broken.clear();
        long begun = RecordNumbers.first(clock.millis() + 1);
        long records = 0;
        long round = round(begun);
        while (round > 0) {
            records += round;
            round = round(begun);
        }
        int policies = closed.getCount() == 0 ? 0 : removal.policies(policiesBefore());
        removedPolicies.addAndGet(policies);
        if (records + policies > 0) {
            LOG.infof("retention took %d decisions and %d policy sets away", records, policies);
        }
    }

    private long round(long begun) {
        long before = Math.min(begun, due.before(journal, removal));
        long records = 0;
        for (Chain chain : journal.chains()) {
            if (chain.anchor().sequence() < chain.head().sequence()) {
                records += cut(chain.number(), before);
            }
        }
        return records;
    }

    /** Records of a chain are numbered in their order. */
    private long cut(int chain, long before) {
        long records = 0;
        boolean more = removal.oldest(chain).filter(number -> number < before).isPresent();
        while (more && closed.getCount() > 0) {
            long start = System.nanoTime();
            int gone = removal.cut(chain, AT_ONCE, (now, oldest) -> anchor(now, oldest, before));
            records += gone;
            removed.addAndGet(gone);
            more = gone == AT_ONCE;
            rest(Duration.ofNanos(REST * (System.nanoTime() - start)));
        }
        return records;
    }

    private Chain.Link anchor(Chain chain, List<LogRecord> oldest, long before) {
        if (!seals.holds(ChainSeal.Place.ANCHOR, chain.number(), chain.anchor())) {
            leave(chain, "it has another beginning than retention left");
            return chain.anchor();
        }
        ChainWalk walk = new ChainWalk(chain, seals);
        for (LogRecord logged : oldest) {
            if (logged.number() >= before) {
                break;
            }
            Optional<String> wrong = walk.step(logged);
            if (wrong.isPresent()) {
                leave(chain, "record " + logged.sequence() + " " + wrong.get());
                break;
            }
        }
        return walk.sequence() == chain.anchor().sequence()
                ? chain.anchor()
                : seals.link(ChainSeal.Place.ANCHOR, chain.number(), walk.sequence(), walk.hash());
    }

    private void leave(Chain chain, String why) {
        if (broken.add(chain.number())) {
            LOG.errorf("retention leaves chain %d of the decision log alone: %s", chain.number(), why);
        }
    }

    /** A record's set was said to be kept not long before the record. */
    private Instant policiesBefore() {
        Instant now = clock.instant();
        Instant oldest = removal.numberBehind(0).map(RecordNumbers::time).orElse(now);
        return (oldest.isBefore(now) ? oldest : now).minus(POLICIES_REST);
    }

    /** Whether the end has come meanwhile. */
    private boolean rest(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends the commit that is on its way, and begins no other. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
