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
import dev.portwarden.policy.read.PolicyReadResult;
import dev.portwarden.record.DecisionLog;
import dev.portwarden.record.RecordSettings;
import dev.portwarden.record.format.LogKey;
import dev.portwarden.record.retention.RetentionSettings;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.shape.NearestName;
import dev.portwarden.submission.ContextSettings;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings of a command: environment variables and system properties, read as the server reads them. */
public final class CommandSettings {
    /** The setting that lists the policy folders. */
    public static final String POLICY_PATHS = "portwarden.policies.paths";

    /** Above every other source of settings. */
    private static final int OPTIONS = 1000;

    private static final Pattern CONVERSION = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);
    private static final Pattern EMPTY =
            Pattern.compile("The config property (\\S+) is defined as the empty String .*", Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("allowed values: (\\S+)");
    private static final Pattern CODE = Pattern.compile("^(\\S+Exception: )?(SRCFG\\d+: )?");

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

    /** Reads the settings; policy folders replace the configured ones unless empty. A wrong setting is a failure. */
    public static CommandSettings read(List<Path> policies) {
        Map<String, String> options = policies.isEmpty() ? Map.of() : Map.of(POLICY_PATHS, list(policies));
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(options, "options", OPTIONS));
        MAPPINGS.forEach(builder::withMapping);
        try {
            SmallRyeConfig config = builder.build();
            List<Problem> broken = SettingConstraints.broken(config, MAPPINGS);
            if (!broken.isEmpty()) {
                throw new Failure(ErrorCode.CONFIGURATION_INVALID, broken);
            }
            return new CommandSettings(config);
        } catch (ConfigValidationException e) {
            throw invalid(e);
        }
    }

    /** Paths as the value of a list setting. */
    public static String list(List<Path> paths) {
        return paths.stream()
                .map(path -> path.toString().replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /** A setting that has no interface of ours, such as Quarkus' own. */
    public Optional<String> find(String key) {
        return config.getOptionalValue(key, String.class);
    }

    public Wiring wiring() {
        return Wiring.of(
                of(DocumentSettings.class),
                of(PolicySettings.class),
                of(EvaluateSettings.class),
                of(ContextSettings.class),
                Clock.systemUTC());
    }

    /** Reads the policy folders without refusing an empty set. */
    public PolicyReadResult reading(Wiring wiring) {
        return wiring.policyReader()
                .read(PolicyFolders.files(of(PolicySettings.class).paths()));
    }

    public PolicyStore policies(Wiring wiring) {
        return wiring.openPolicies(of(PolicySettings.class));
    }

    /** Opens an existing log for reading, with the hint for an H2 file that a server has open. */
    public Database existingLog(String whenInUse) {
        return Database.openExisting(of(DatabaseSettings.class), whenInUse);
    }

    /** Reads the key of the log; a missing one is a failure. */
    public LogKey existingLogKey() {
        return LogKey.existing(
                of(RecordSettings.class).key(), of(DatabaseSettings.class).folder());
    }

    /** Opens the log for writing; empty when it is disabled. */
    public Optional<DecisionLog> openLog() {
        return DecisionLog.open(
                of(RecordSettings.class), of(DatabaseSettings.class), DecisionJson::bytes, Clock.systemUTC());
    }

    public RetentionSettings retention() {
        return of(RetentionSettings.class);
    }

    private <T> T of(Class<T> mapping) {
        return config.getConfigMapping(mapping);
    }

    /** The configuration library reports the key and the value only in sentences. */
    private static Failure invalid(ConfigValidationException fault) {
        return new Failure(
                ErrorCode.CONFIGURATION_INVALID,
                IntStream.range(0, fault.getProblemCount())
                        .mapToObj(i -> problem(fault.getProblem(i).getMessage()))
                        .toList());
    }

    private static Problem problem(String message) {
        Matcher converted = CONVERSION.matcher(message);
        if (!converted.find()) {
            Matcher empty = EMPTY.matcher(message);
            return empty.find()
                    ? Problem.of("`" + empty.group(1) + "` is empty").withHint("give a value, or leave it out")
                    : Problem.of(withoutCode(message));
        }
        String value = converted.group(2);
        String what = "`" + converted.group(1) + "` is `" + value + "`";
        Matcher allowed = ALLOWED.matcher(converted.group(3));
        if (!allowed.find()) {
            return Problem.of(what + ": " + withoutCode(converted.group(3)).strip());
        }
        List<String> all = Arrays.asList(allowed.group(1).split(",", -1));
        return Problem.of(what + ", but must be " + String.join(" or ", all)).withHint(NearestName.hint(value, all));
    }

    private static String withoutCode(String message) {
        return CODE.matcher(message).replaceFirst("");
    }
}
