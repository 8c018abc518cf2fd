package dev.portwarden.evaluate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** Limits for the evaluation of one subject. */
@ConfigMapping(prefix = "portwarden.evaluate")
public interface EvaluateSettings {

    /** Longest time that one subject may take over all its policies; rules not evaluated by then are error verdicts. */
    @WithDefault("PT2S")
    @Positive
    Duration timeout();

    /** Characters and list elements that the expressions of one subject may build; more is an error verdict. */
    @WithDefault("" + EvaluateLimits.DEFAULT_BUILT)
    @Positive
    long maxBuilt();

    /** Elements that one rule may look at; more is an error verdict. */
    @WithDefault("" + EvaluateLimits.DEFAULT_ELEMENTS)
    @Positive
    int maxElements();

    /** Characters of a computed message; a longer one is replaced by the rule's plain message. */
    @WithDefault("" + EvaluateLimits.DEFAULT_MESSAGE)
    @Positive
    int maxMessageLength();

    /** Characters of an audit annotation; a longer one is cut, as in Kubernetes. */
    @WithDefault("" + EvaluateLimits.DEFAULT_ANNOTATION)
    @Positive
    int maxAnnotationLength();
}
