package dev.portwarden.intake.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;

/** What one dry run may ask for. */
@ConfigMapping(prefix = "portwarden.dry-run")
public interface DryRunSettings {

    /**
     * Subjects of one dry run. Each is judged twice, by the candidates and by the policies in force, and has its time
     * limit twice; a hundred hold a large repository, and more of them go into a second request.
     */
    @WithDefault("100")
    @Positive
    int maxSubjects();
}
