package dev.portwarden.policy.folder;

import dev.portwarden.policy.cel.CelLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where policies are, and what an expression in them may cost. */
@ConfigMapping(prefix = "portwarden.policies")
public interface PolicySettings {

    /** Folders of policy files, later ones replacing documents of earlier ones; default: the shipped ones. */
    @WithDefault(
            "${portwarden.home:.}/policies/ecs,${portwarden.home:.}/policies/network,${portwarden.home:.}/policies/pci")
    @NotEmpty
    List<Path> paths();

    /** How often the folders are looked at; a change of their content is in force after that long. With 0, never. */
    @WithDefault("PT5S")
    @PositiveOrZero
    Duration reloadEvery();

    /** Policies of one set, compiled anew at each change; a larger set is refused. Large organisations have hundreds. */
    @WithDefault("2000")
    @Positive
    int maxPolicies();

    /** Characters of one expression; a longer one is refused when it is read. */
    @WithDefault("" + CelLimits.DEFAULT_LENGTH)
    @Positive
    int maxExpressionLength();

    /** Steps that one expression may make in all its macros together; more is an error verdict. */
    @WithDefault("" + CelLimits.DEFAULT_ITERATIONS)
    @Positive
    int maxIterations();

    /** Instructions of a compiled regular expression; more is refused or an error verdict. */
    @WithDefault("" + CelLimits.DEFAULT_REGEX_PROGRAM)
    @Positive
    int maxRegexProgram();
}
