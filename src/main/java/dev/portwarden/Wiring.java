package dev.portwarden;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.DecisionIds;
import dev.portwarden.decide.PatchTrials;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.DocumentSettings;
import dev.portwarden.evaluate.EvaluateLimits;
import dev.portwarden.evaluate.EvaluateSettings;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.policy.cel.CelEngine;
import dev.portwarden.policy.cel.CelLimits;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.policy.read.PolicyReader;
import dev.portwarden.record.Recorder;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextSettings;
import dev.portwarden.submission.Principal;
import java.time.Clock;

/**
 * The stages, put together from their settings: the same for the server and for every command.
 *
 * @param defaults what is taken for true where a caller does not say it
 */
public record Wiring(
        DocumentReader documents, PolicyReader policyReader, Pipeline pipeline, Context defaults, Clock clock) {

    /** Puts the stages together. */
    public static Wiring of(
            DocumentSettings document,
            PolicySettings policies,
            EvaluateSettings evaluate,
            ContextSettings context,
            Clock clock) {
        DocumentReader documents = new DocumentReader(new DocumentLimits(
                (int) Math.min(Integer.MAX_VALUE, document.maxBytes().asLongValue()), document.maxDepth()));
        CelEngine engine = new CelEngine(
                new CelLimits(policies.maxExpressionLength(), policies.maxIterations(), policies.maxRegexProgram()));
        Evaluator evaluator = new Evaluator(new EvaluateLimits(
                evaluate.timeout(),
                evaluate.maxBuilt(),
                evaluate.maxElements(),
                evaluate.maxMessageLength(),
                evaluate.maxAnnotationLength()));
        Pipeline pipeline = new Pipeline(
                new Normaliser(documents), evaluator, new Decider(new DecisionIds(clock), new PatchTrials(evaluator)));
        return new Wiring(
                documents,
                new PolicyReader(documents, engine, policies.maxPolicies()),
                pipeline,
                defaults(context),
                clock);
    }

    /** The same stages, with their decisions kept. */
    public Wiring recording(Recorder keeping) {
        return new Wiring(documents, policyReader, pipeline.recording(keeping), defaults, clock);
    }

    /** Reads the policies that the settings name. */
    public PolicyStore openPolicies(PolicySettings settings) {
        return PolicyStore.open(policyReader, settings.paths());
    }

    private static Context defaults(ContextSettings settings) {
        return new Context(
                settings.account().orElse(null),
                settings.region().orElse(null),
                settings.cluster().orElse(null),
                settings.environment().orElse(null),
                settings.service().orElse(null),
                Principal.ANONYMOUS,
                settings.label());
    }
}
