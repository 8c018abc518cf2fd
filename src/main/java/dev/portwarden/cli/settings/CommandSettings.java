package dev.portwarden.cli.settings;

import dev.portwarden.Wiring;
import dev.portwarden.database.Database;
import dev.portwarden.database.DatabaseSettings;
import dev.portwarden.document.DocumentSettings;
import dev.portwarden.evaluate.EvaluateSettings;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.http.DryRunSettings;
import dev.portwarden.policy.folder.PolicyFolders;
import dev.portwarden.policy.folder.PolicySettings;
import dev.portwarden.policy.folder.PolicyStore;
import dev.portwarden.policy.read.PolicyReading;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.RecordSettings;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.retention.RetentionSettings;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.ContextSettings;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a command that runs without a server: environment variables and system properties, as the server reads them. */
public final class CommandSettings {
    private static final List<Class<?>> MAPPINGS = List.of(
            DocumentSettings.class,
            PolicySettings.class,
            EvaluateSettings.class,
            ContextSettings.class,
            DatabaseSettings.class,
            RecordSettings.class,
            RetentionSettings.class,
            DryRunSettings.class);

    private final SmallRyeConfig config;

    private CommandSettings(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * Reads the settings.
     *
     * @param policies folders that replace the path list; empty: the list stays
     * @throws Failure when a setting is wrong
     */
    public static CommandSettings read(List<Path> policies) {
        Map<String, String> given = policies.isEmpty()
                ? Map.of()
                : Map.of(
                        "portwarden.policies.paths",
                        String.join(
                                ",",
                                policies.stream().map(CommandSettings::escaped).toList()));
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withSources(new io.smallrye.config.PropertiesConfigSource(given, "options", 1000));
        MAPPINGS.forEach(builder::withMapping);
        return new CommandSettings(built(builder));
    }

    private static SmallRyeConfig built(SmallRyeConfigBuilder builder) {
        try {
            SmallRyeConfig config = builder.build();
            List<Problem> broken = SettingConstraints.broken(config, MAPPINGS);
            if (!broken.isEmpty()) {
                throw new Failure(ErrorCode.CONFIGURATION_INVALID, broken);
            }
            return config;
        } catch (ConfigValidationException e) {
            throw SettingProblems.of(e);
        }
    }

    /** A path as one member of a list. */
    public static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\").replace(",", "\\,");
    }

    /** A setting of the server itself, which no mapping here has. */
    public Optional<String> find(String key) {
        return config.getOptionalValue(key, String.class);
    }

    public Wiring stages() {
        return Wiring.of(
                config.getConfigMapping(DocumentSettings.class),
                config.getConfigMapping(PolicySettings.class),
                config.getConfigMapping(EvaluateSettings.class),
                config.getConfigMapping(ContextSettings.class),
                Clock.systemUTC());
    }

    /** What the policy folders hold, which may be no policy at all. */
    public PolicyReading reading(Wiring stages) {
        return stages.policyReader()
                .read(PolicyFolders.files(
                        config.getConfigMapping(PolicySettings.class).paths()));
    }

    /**
     * The database of the log, for whoever only reads it.
     *
     * @param whenInUse what to do when it is an H2 file that a server has open
     * @throws Failure when there is none
     */
    public Database existingLog(String whenInUse) {
        return Database.openExisting(config.getConfigMapping(DatabaseSettings.class), whenInUse);
    }

    /**
     * The key of the log, for whoever only reads it.
     *
     * @throws Failure when there is none
     */
    public LogKey existingLogKey() {
        return LogKey.existing(
                config.getConfigMapping(RecordSettings.class).key(),
                config.getConfigMapping(DatabaseSettings.class).folder());
    }

    /** The log of a server, opened to be written. */
    public Optional<DecisionLog> openLog() {
        return DecisionLog.open(
                config.getConfigMapping(RecordSettings.class),
                config.getConfigMapping(DatabaseSettings.class),
                DecisionJson::bytes,
                Clock.systemUTC());
    }

    /** How long a server keeps what of its log. */
    public RetentionSettings retention() {
        return config.getConfigMapping(RetentionSettings.class);
    }

    public PolicyStore policies(Wiring stages) {
        return stages.openPolicies(config.getConfigMapping(PolicySettings.class));
    }
}
