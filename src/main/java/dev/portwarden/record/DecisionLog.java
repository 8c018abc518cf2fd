package dev.portwarden.record;

import dev.portwarden.database.Database;
import dev.portwarden.database.DatabaseSettings;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.SubjectDecision;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.format.StoredSubject;
import dev.portwarden.record.format.SubjectDigests;
import dev.portwarden.record.format.SubmissionWriter;
import dev.portwarden.record.journal.Chain;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.ChainWriter;
import dev.portwarden.record.journal.GroupCommit;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogState;
import dev.portwarden.record.journal.PendingDecision;
import dev.portwarden.record.search.DecisionIndex;
import dev.portwarden.record.search.Indexer;
import dev.portwarden.submission.Submission;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The decision log: a decision is durable before it is answered. */
public final class DecisionLog implements Recorder, AutoCloseable {
    private final Database database;
    private final ChainSeal seals;
    private final GroupCommit commits;
    private final Indexer filing;
    private final SubjectDigests digests;
    private final RecordSettings.OnFailure onFailure;
    private final Function<Decision, byte[]> answer;
    private final LogState state = new LogState();

    private DecisionLog(
            RecordSettings settings, Database database, LogKey key, Function<Decision, byte[]> answer, Clock clock) {
        this.database = database;
        this.answer = answer;
        this.onFailure = settings.onFailure();
        this.digests = new SubjectDigests(key);
        this.seals = new ChainSeal(key);
        Journal journal = new Journal(database);
        checkKey(seals, journal);
        this.commits =
                new GroupCommit(ChainWriter.begin(journal, seals, clock), state, RecordSettings.bytes(settings), clock);
        this.filing = new Indexer(new DecisionIndex(database));
        filing.start();
    }

    /**
     * Opens the log, and begins to write a chain of its own. A key is made for a log that has none yet, and never for one that
     * was written with a key that is elsewhere.
     *
     * @param answer a decision as it is answered, which is what the log keeps of it
     * @return none where the settings say that nothing is kept
     * @throws Failure when the log cannot be written, or was written with another key
     */
    public static Optional<DecisionLog> open(
            RecordSettings settings, DatabaseSettings where, Function<Decision, byte[]> answer, Clock clock) {
        if (!settings.enabled()) {
            return Optional.empty();
        }
        Database database = Database.open(where);
        try {
            boolean isNew = new Journal(database).chains().isEmpty();
            LogKey key =
                    isNew ? LogKey.of(settings.key(), where.folder()) : LogKey.existing(settings.key(), where.folder());
            return Optional.of(new DecisionLog(settings, database, key, answer, clock));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void checkKey(ChainSeal seals, Journal journal) {
        for (Chain chain : journal.chains()) {
            if (!MessageDigest.isEqual(chain.keyCheck(), seals.keyCheck())) {
                throw new Failure(
                        ErrorCode.CONFIGURATION_INVALID,
                        Problem.of("the decision log was written with another key")
                                .withHint("give all servers of one database the same `portwarden.record.key`, or"
                                        + " the same record.key in their data folder"));
            }
        }
    }

    /**
     * Brings what is searched up to what is recorded by now, on all servers of this database: whoever asks after an answer
     * finds its decision. It blocks.
     *
     * @param longest time that it may take
     * @return false when something is left that cannot be found yet
     */
    public boolean catchUp(Duration longest) {
        return filing.catchUp(longest);
    }

    /** The database, for whoever reads it. */
    public Database database() {
        return database;
    }

    /** By what it shows that nobody rewrote it. */
    public ChainSeal seals() {
        return seals;
    }

    /** Whether a decision that cannot be recorded is answered all the same. */
    public boolean answersUnrecorded() {
        return onFailure == RecordSettings.OnFailure.ANSWER;
    }

    /** How the log does. */
    public LogState state() {
        return state;
    }

    @Override
    public Decided record(Submission submission, PolicySet policies, List<Evaluation> evaluations, Decision decision) {
        if (submission.dryRun()) {
            return Decided.unrecorded(decision);
        }
        List<StoredSubject> subjects = evaluations.stream()
                .map(evaluation -> StoredSubject.of(evaluation, policies))
                .toList();
        Decision kept = decision.recorded(true, digested(decision, subjects));
        byte[] json = answer.apply(kept);
        PendingDecision pending = new PendingDecision(
                kept.id(), policies, json, SubmissionWriter.utf8(submission, subjects), new CompletableFuture<>());
        Decided decided = new Decided(kept, json, recorded(pending.done(), kept));
        commits.add(pending);
        return decided;
    }

    /** Holds the decision only where it may be answered unrecorded: hundreds of requests wait for one commit. */
    private CompletableFuture<Optional<Decision>> recorded(CompletableFuture<Void> durable, Decision decision) {
        CompletableFuture<Optional<Decision>> recorded = durable.thenApply(_ -> Optional.empty());
        return switch (onFailure) {
            case REFUSE -> recorded;
            case ANSWER ->
                recorded.exceptionallyAsync(_ -> {
                    state.answered();
                    return Optional.of(decision.recorded(false, decision.subjects()));
                });
        };
    }

    private List<SubjectDecision> digested(Decision decision, List<StoredSubject> subjects) {
        List<SubjectDecision> digested = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            SubjectDecision subject = decision.subjects().get(i);
            digested.add(subject.with(
                    digests.of(subject.subject(), subjects.get(i).document().json())));
        }
        return digested;
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        commits.close();
        filing.close();
        database.close();
    }
}
