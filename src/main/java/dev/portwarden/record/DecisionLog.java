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
import dev.portwarden.record.format.SubjectDigests;
import dev.portwarden.record.format.SubmissionWriter;
import dev.portwarden.record.journal.ChainSeal;
import dev.portwarden.record.journal.ChainWriter;
import dev.portwarden.record.journal.GroupCommit;
import dev.portwarden.record.journal.Journal;
import dev.portwarden.record.journal.LogState;
import dev.portwarden.record.search.Indexer;
import dev.portwarden.submission.Submission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The decision log. {@link #record} stores a decision together with its submission, and returns a future that completes
 * when both are durable; the answer is sent then. Every server that opens the log writes a chain of its own: records
 * that each hold a keyed hash of the one before, so that changes are noticed. A writer thread commits many decisions at
 * once; another thread copies what can be searched to the search index.
 */
public final class DecisionLog implements Recorder, AutoCloseable {
    private final Database database;
    private final ChainSeal seals;
    private final GroupCommit commits;
    private final Indexer indexer;
    private final SubjectDigests digests;
    private final RecordSettings.OnFailure onFailure;
    private final Function<Decision, byte[]> json;
    private final LogState state = new LogState();

    private DecisionLog(
            RecordSettings settings, Database database, LogKey key, Function<Decision, byte[]> json, Clock clock) {
        this.database = database;
        this.json = json;
        this.onFailure = settings.onFailure();
        this.digests = new SubjectDigests(key);
        this.seals = new ChainSeal(key);
        Journal journal = new Journal(database);
        checkKey(seals, journal);
        this.commits = new GroupCommit(
                new ChainWriter(journal, seals, clock), state, RecordSettings.queueBytes(settings), clock);
        this.indexer = new Indexer(database);
    }

    /**
     * Opens the log and starts a new chain; empty when the settings turn the log off. The key is that of the settings,
     * or else record.key in the data folder, which is created for a new log. An existing log needs the key that it was
     * written with.
     *
     * @param json writes a decision as JSON in UTF-8; the log stores these bytes, and the answer sends them
     */
    public static Optional<DecisionLog> open(
            RecordSettings settings, DatabaseSettings where, Function<Decision, byte[]> json, Clock clock) {
        if (!settings.enabled()) {
            return Optional.empty();
        }
        Database database = Database.open(where);
        try {
            boolean isNew = new Journal(database).chains().isEmpty();
            LogKey key =
                    isNew ? LogKey.of(settings.key(), where.folder()) : LogKey.existing(settings.key(), where.folder());
            return Optional.of(new DecisionLog(settings, database, key, json, clock));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void checkKey(ChainSeal seals, Journal journal) {
        if (!journal.chains().stream().allMatch(seals::isOfKey)) {
            throw new Failure(
                    ErrorCode.CONFIGURATION_INVALID,
                    Problem.of("the decision log was written with another key")
                            .withHint("give all servers of one database the same `portwarden.record.key`, or the same"
                                    + " record.key in their data folder"));
        }
    }

    /**
     * Queues a decision with the digests of its subjects, and does not block. A dry run is not recorded. The future
     * completes when the decision is durable, and then says whether another one must be answered instead.
     */
    @Override
    public Decided record(Submission submission, PolicySet policies, List<Evaluation> evaluations, Decision decision) {
        if (submission.dryRun()) {
            return Decided.unrecorded(decision);
        }
        List<SubmissionWriter.StoredSubject> subjects = evaluations.stream()
                .map(evaluation -> SubmissionWriter.StoredSubject.of(evaluation, policies))
                .toList();
        Decision recorded = decision.recorded(true, withDigests(decision, subjects));
        byte[] bytes = json.apply(recorded);
        CompletableFuture<Void> durable = new CompletableFuture<>();
        commits.add(new GroupCommit.Pending(
                recorded.id(), policies, bytes, SubmissionWriter.utf8(submission, subjects), durable));
        return new Decided(recorded, bytes, answerable(durable, recorded));
    }

    /** The decisions about the subjects with their digests. Both lists have the order of the submission's subjects. */
    private List<SubjectDecision> withDigests(Decision decision, List<SubmissionWriter.StoredSubject> subjects) {
        List<SubjectDecision> digested = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            SubjectDecision subject = decision.subjects().get(i);
            digested.add(subject.with(
                    digests.of(subject.subject(), subjects.get(i).document().json())));
        }
        return digested;
    }

    /**
     * What to answer once writing has ended. If it failed, REFUSE fails the request, and ANSWER answers the decision
     * marked as not recorded. With REFUSE the future does not keep the decision in memory: hundreds of requests may
     * wait for one commit.
     */
    private CompletableFuture<Optional<Decision>> answerable(CompletableFuture<Void> durable, Decision decision) {
        CompletableFuture<Optional<Decision>> recorded = durable.thenApply(_ -> Optional.empty());
        return switch (onFailure) {
            case REFUSE -> recorded;
            case ANSWER ->
                // Asynchronous, because the writer thread must not write answers.
                recorded.exceptionallyAsync(_ -> {
                    state.answeredUnrecorded();
                    return Optional.of(decision.recorded(false, decision.subjects()));
                });
        };
    }

    /**
     * Indexes every record written so far, by any server. A search then finds every decision answered before the call.
     * It blocks, and returns false if the time was not enough.
     */
    public boolean catchUp(Duration longest) {
        return indexer.catchUp(longest);
    }

    public Database database() {
        return database;
    }

    /** Computes and checks the keyed hashes of records and chains. */
    public ChainSeal seals() {
        return seals;
    }

    /** Whether a decision that cannot be recorded is answered. */
    public boolean answersUnrecorded() {
        return onFailure == RecordSettings.OnFailure.ANSWER;
    }

    public LogState state() {
        return state;
    }

    /** Writes the pending decisions, stops indexing, and then closes the database, which both use. */
    @Override
    public void close() {
        commits.close();
        indexer.close();
        database.close();
    }
}
