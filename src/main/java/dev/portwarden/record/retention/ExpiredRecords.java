package dev.portwarden.record.retention;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.RecordNumbers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the records that the settings no longer retain, by age and by count. */
final class ExpiredRecords {
    /** Records to find at once: the database walks over all of them. */
    private static final long MOST = 10_000;

    private final Optional<Duration> age;
    private final Optional<Long> count;
    private final ChainSeal seals;
    private final Clock clock;

    ExpiredRecords(RetentionSettings settings, ChainSeal seals, Clock clock) {
        this.age = settings.age();
        this.count = settings.count();
        this.seals = seals;
        this.clock = clock;
        if (count.filter(records -> records < 1).isPresent()) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("`portwarden.record.retention.count` must be at least 1")
                            .withHint("omit it to retain all decisions"));
        }
    }

    /** Whether the settings limit the records at all. */
    boolean isLimited() {
        return age.isPresent() || count.isPresent();
    }

    /** The number below which records have expired by now. */
    long before(Journal journal, RecordDeletion deletion) {
        long byAge = age.map(length ->
                        RecordNumbers.first(clock.instant().minus(length).toEpochMilli()))
                .orElse(0L);
        long byCount = count.map(records -> byCount(records, journal, deletion)).orElse(0L);
        return Math.max(byAge, byCount);
    }

    /** If another server deletes records between the two queries, this one must not delete as many again. */
    private long byCount(long most, Journal journal, RecordDeletion deletion) {
        List<Chain> chains = journal.chains();
        long tooMany = sealed(chains) - most;
        if (tooMany <= 0) {
            return 0;
        }
        Optional<Long> number = deletion.numberAfter(Math.min(tooMany, MOST));
        return anchors(chains) == anchors(journal.chains()) ? number.orElse(0L) : 0;
    }

    /** The number of records by the sealed ends of chains: an intruder in the database must not make retention delete more. */
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
}
