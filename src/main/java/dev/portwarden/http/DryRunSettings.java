package dev.portwarden.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/** Limits of dry runs. */
@ConfigMapping(prefix = "portwarden.dry-run")
public interface DryRunSettings {

    /** Documents in one dry run. Each is evaluated twice; a hundred are enough for a large repository. */
    @WithDefault("100")
    @Positive
    int maxSubjects();

    /** Size of the candidate policies in a dry run or replay, which each request compiles. */
    @WithDefault("512K")
    @Positive
    @Max(Integer.MAX_VALUE)
    MemorySize maxPolicies();
}
