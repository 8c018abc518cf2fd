package dev.portwarden;

import dev.portwarden.decide.Decision;
import dev.portwarden.document.DocumentSettings;
import dev.portwarden.document.Node;
import dev.portwarden.document.Source;
import dev.portwarden.evaluate.EvaluateLimits;
import dev.portwarden.evaluate.EvaluateSettings;
import dev.portwarden.evaluate.Evaluation;
import dev.portwarden.evaluate.Evaluator;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.ContextSettings;
import dev.portwarden.submission.Submission;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real stages with their default settings and the shipped policies, put together once; time stands still. */
public final class TestWiring {
    /** When everything is judged. */
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** The project's own folder. */
    public static final Path HOME = Path.of(System.getProperty("portwarden.home", "."));

    private static final SmallRyeConfig CONFIG = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withDefaultValue("portwarden.home", HOME.toString())
            .withMapping(DocumentSettings.class)
            .withMapping(PolicySettings.class)
            .withMapping(EvaluateSettings.class)
            .withMapping(ContextSettings.class)
            .build();

    /** The stages. */
    public static final Wiring STAGES = Wiring.of(
            CONFIG.getConfigMapping(DocumentSettings.class),
            CONFIG.getConfigMapping(PolicySettings.class),
            CONFIG.getConfigMapping(EvaluateSettings.class),
            CONFIG.getConfigMapping(ContextSettings.class),
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** The policies of the folders ecs, network and pci. */
    public static final PolicySet SHIPPED =
            STAGES.openPolicies(CONFIG.getConfigMapping(PolicySettings.class)).current();

    private TestWiring() {}

    /** A document as {@code check} would submit it, with nothing said about it. */
    public static Submission submission(String name, byte[] bytes) {
        return submission(STAGES.documents().source(name, bytes), null);
    }

    /** The same with a file and its name. */
    public static Submission submission(Path file) {
        try {
            return submission(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of a text, or all of it, with nothing said about it. */
    public static Submission submission(Source source, @Nullable Node part) {
        return Submission.of(Submission.Document.of(source, part, null), Context.EMPTY, Channel.CLI, NOW);
    }

    /** What is found about a submission, before anything is decided. */
    public static List<Evaluation> evaluate(Submission submission, PolicySet policies) {
        return new Evaluator(EvaluateLimits.DEFAULT)
                .evaluate(submission, new Normaliser(STAGES.documents()).normalise(submission), policies);
    }

    /** What the shipped policies say of a text. */
    public static Decision decide(String text) {
        return STAGES.pipeline()
                .decide(submission("", text.getBytes(StandardCharsets.UTF_8)), SHIPPED)
                .await();
    }
}
