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

/** Which records may go, by their age and by how many there are. */
final class ExpiredRecords {
    /** So many are looked for at once: a count is a walk over what is to go. */
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
                    Problem.of("`portwarden.record.retention.count` must be more than nothing")
                            .withHint("leave it out to keep every decision"));
        }
    }

    /** Whether anything ever goes. */
    boolean isAnything() {
        return age.isPresent() || count.isPresent();
    }

    /** The number below which records may go by now. */
    long before(Journal journal, RecordDeletion removal) {
        long byAge = age.map(length ->
                        RecordNumbers.first(clock.instant().minus(length).toEpochMilli()))
                .orElse(0L);
        long byCount = count.map(records -> byCount(records, journal, removal)).orElse(0L);
        return Math.max(byAge, byCount);
    }

    /** Another server that takes records away between the two looks would make this one take as many again. */
    private long byCount(long most, Journal journal, RecordDeletion removal) {
        List<Chain> chains = journal.chains();
        long tooMany = sealed(chains) - most;
        if (tooMany <= 0) {
            return 0;
        }
        Optional<Long> number = removal.numberBehind(Math.min(tooMany, MOST));
        return anchors(chains) == anchors(journal.chains()) ? number.orElse(0L) : 0;
    }

    /** Records by the ends that writers left: who can write the database must not make the log take itself away. */
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
