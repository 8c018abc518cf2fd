package dev.portwarden;

import dev.portwarden.decide.Decider;
import dev.portwarden.decide.DecisionIds;
import dev.portwarden.decide.PatchTrials;
import dev.portwarden.decide.Reevaluator;
import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.DocumentSettings;
import dev.portwarden.evaluate.EvaluateLimits;
import dev.portwarden.evaluate.EvaluateSettings;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.explain.Explainer;
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

/** Constructs the steps from their settings; {@code defaults} is the context where a caller states none. */
public record Wiring(
        DocumentReader documents,
        PolicyReader policyReader,
        Pipeline pipeline,
        Reevaluator reevaluator,
        Explainer explainer,
        Context defaults,
        Clock clock) {

    /** Constructs steps that record no decision. */
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
        Normaliser normaliser = new Normaliser(documents);
        Decider decider = new Decider(new DecisionIds(clock), new PatchTrials(evaluator));
        return new Wiring(
                documents,
                new PolicyReader(documents, engine, policies.maxPolicies()),
                new Pipeline(normaliser, evaluator, decider, Recorder.NONE),
                new Reevaluator(evaluator, decider),
                new Explainer(normaliser, evaluator),
                defaults(context),
                clock);
    }

    /** The same steps with a recorder. */
    public Wiring recording(Recorder recorder) {
        return new Wiring(
                documents, policyReader, pipeline.recording(recorder), reevaluator, explainer, defaults, clock);
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
