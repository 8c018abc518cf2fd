package dev.portwarden.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/** What one dry run may ask for. */
@ConfigMapping(prefix = "portwarden.dry-run")
public interface DryRunSettings {

    /** Documents in one dry run; each is judged twice within its time, and a hundred hold a large repository. */
    @WithDefault("100")
    @Positive
    int maxSubjects();

    /** Size of candidate policies in a dry run or replay, which are compiled at each request; the shipped ones have 100 KB with their tests. */
    @WithDefault("512K")
    @Positive
    @Max(Integer.MAX_VALUE)
    MemorySize maxPolicies();

    /** The size of candidate policies as a number. */
    static int mostPolicies(DryRunSettings settings) {
        return Math.toIntExact(settings.maxPolicies().asLongValue());
    }
}
