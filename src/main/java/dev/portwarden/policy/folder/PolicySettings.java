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

/** The policy folders, and limits for policies and their expressions. */
@ConfigMapping(prefix = "portwarden.policies")
public interface PolicySettings {

    /** Folders of policy files; documents of later folders replace earlier ones. Default: the shipped policies. */
    @WithDefault(
            "${portwarden.home:.}/policies/ecs,${portwarden.home:.}/policies/network,${portwarden.home:.}/policies/pci")
    @NotEmpty
    List<Path> paths();

    /** How often the folders are checked for changes, which then take effect. 0 switches this off. */
    @WithDefault("PT5S")
    @PositiveOrZero
    Duration reloadEvery();

    /** Number of policies in a set; a larger set is refused. All are compiled again after each change. */
    @WithDefault("2000")
    @Positive
    int maxPolicies();

    /** Characters of one expression; a longer expression is refused when the policy is read. */
    @WithDefault("" + CelLimits.DEFAULT_LENGTH)
    @Positive
    int maxExpressionLength();

    /** Iterations of all macros of one expression together; more is an error verdict. */
    @WithDefault("" + CelLimits.DEFAULT_ITERATIONS)
    @Positive
    int maxIterations();

    /** Instructions of a compiled regular expression; more is refused, or an error verdict. */
    @WithDefault("" + CelLimits.DEFAULT_REGEX_PROGRAM)
    @Positive
    int maxRegexProgram();
}
