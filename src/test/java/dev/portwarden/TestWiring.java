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

/** The real wiring with default settings, the shipped policies and a fixed clock. */
public final class TestWiring {
    /** The time of every evaluation. */
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** The folder of the project. */
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

    /** A document as {@code check} submits it, without context. */
    public static Submission submission(String name, byte[] bytes) {
        return submission(STAGES.documents().source(name, bytes), null);
    }

    /** A file under its name, without context. */
    public static Submission submission(Path file) {
        try {
            return submission(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of a text, or all of it, without context. */
    public static Submission submission(Source source, @Nullable Node part) {
        return Submission.of(Submission.Document.of(source, part, null), Context.EMPTY, Channel.CLI, NOW);
    }

    /** The evaluations of a submission, before the decision. */
    public static List<Evaluation> evaluate(Submission submission, PolicySet policies) {
        return new Evaluator(EvaluateLimits.DEFAULT)
                .evaluate(submission, new Normaliser(STAGES.documents()).normalise(submission), policies);
    }

    /** The decision about a text by the shipped policies. */
    public static Decision decide(String text) {
        return STAGES.pipeline()
                .decide(submission("", text.getBytes(StandardCharsets.UTF_8)), SHIPPED)
                .await();
    }
}
