package dev.portwarden;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reevaluation;
import dev.portwarden.decide.Reevaluator;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.explain.Explainer;
import dev.portwarden.explain.Explanation;
import dev.portwarden.failure.Failure;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.record.Recorder;
import dev.portwarden.submission.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The whole flow: a submission in, a decision with every reason out. */
public final class Pipeline implements Reevaluator {
    private final Normaliser normaliser;
    private final Evaluator evaluator;
    private final Decider decider;
    private final Explainer explainer;
    private final Recorder recorder;

    /** A pipeline whose decisions nobody keeps. */
    public Pipeline(Normaliser normaliser, Evaluator evaluator, Decider decider) {
        this(normaliser, evaluator, decider, Recorder.NONE);
    }

    private Pipeline(Normaliser normaliser, Evaluator evaluator, Decider decider, Recorder recorder) {
        this.normaliser = normaliser;
        this.evaluator = evaluator;
        this.decider = decider;
        this.explainer = new Explainer(evaluator);
        this.recorder = recorder;
    }

    /** The same pipeline, with its decisions kept. */
    public Pipeline recording(Recorder keeping) {
        return new Pipeline(normaliser, evaluator, decider, keeping);
    }

    /**
     * Decides about a submission by a set of policies; the decision is there once it is recorded.
     *
     * @throws Failure when the document cannot be read; when the decision cannot be recorded, it completes with one
     */
    public CompletableFuture<Decision> decideLater(Submission submission, PolicySet policies) {
        return answerLater(submission, policies, (decision, _) -> decision);
    }

    /**
     * The same, with what is made of the decision in its place.
     *
     * @throws Failure as for {@link #decideLater}
     */
    public <T> CompletableFuture<T> answerLater(
            Submission submission, PolicySet policies, Recorder.Answering<T> answering) {
        List<Subject> subjects = normaliser.normalise(submission);
        List<Evaluation> evaluations = evaluator.evaluate(submission, subjects, policies);
        Decision decision = decider.decide(submission, policies, evaluations);
        return recorder.record(submission, policies, evaluations, decision, answering);
    }

    /**
     * Decides about a submission, and waits until that is recorded: not for an event loop.
     *
     * @throws Failure when there is no decision
     */
    public Decision decide(Submission submission, PolicySet policies) {
        try {
            return decideLater(submission, policies).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    /**
     * Judges once more what was judged before: nothing is recorded, and no patch is looked for.
     *
     * @param subjects of the submission, as they were kept
     */
    @Override
    public Reevaluation judgeAgain(Submission submission, List<Subject> subjects, PolicySet policies) {
        List<Evaluation> evaluations = evaluateAgain(submission, subjects, policies);
        return new Reevaluation(evaluations, decider.decideOnly(submission, policies, evaluations));
    }

    /** The verdicts that {@link #judgeAgain} decides by. */
    @Override
    public List<Evaluation> evaluateAgain(Submission submission, List<Subject> subjects, PolicySet policies) {
        return evaluator.evaluate(submission, subjects, policies);
    }

    /** Says how the verdicts come about that {@link #judgeAgain} finds. */
    public List<Explanation> explainAgain(Submission submission, List<Subject> subjects, PolicySet policies) {
        return explainer.explain(submission, subjects, policies);
    }

    /**
     * Says how the verdicts come about that {@link #decide} decides by.
     *
     * @throws Failure when the document cannot be read
     */
    public List<Explanation> explain(Submission submission, PolicySet policies) {
        return explainer.explain(submission, normaliser.normalise(submission), policies);
    }
}
