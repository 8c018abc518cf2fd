package dev.portwarden.submission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource is to run and who requests it; null for an unknown value.
 *
 * @param account     AWS account id, twelve digits
 * @param region      AWS region
 * @param cluster     ECS cluster name
 * @param environment the organisation's name for a stage, such as {@code prod}
 * @param service     ECS service name
 * @param labels      arbitrary names and values
 */
public record Context(
        @Nullable String account,
        @Nullable String region,
        @Nullable String cluster,
        @Nullable String environment,
        @Nullable String service,
        Principal principal,
        Map<String, String> labels) {

    /** The keys in query parameters and options, without labels. */
    public static final List<String> KEYS = List.of("account", "region", "cluster", "environment", "service");

    public static final Context EMPTY = new Context(null, null, null, null, null, Principal.ANONYMOUS, Map.of());

    public Context {
        account = trimmed(account);
        region = trimmed(region);
        cluster = trimmed(cluster);
        environment = trimmed(environment);
        service = trimmed(service);
        labels = Map.copyOf(labels);
    }

    /** Scripts leave values empty or surround them with blanks. */
    private static @Nullable String trimmed(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** This context, with defaults for the values that it does not have. */
    public Context or(Context defaults) {
        Map<String, String> merged = new TreeMap<>(defaults.labels);
        merged.putAll(labels);
        return new Context(
                account != null ? account : defaults.account,
                region != null ? region : defaults.region,
                cluster != null ? cluster : defaults.cluster,
                environment != null ? environment : defaults.environment,
                service != null ? service : defaults.service,
                principal,
                merged);
    }

    /** This context with another principal. */
    public Context by(Principal other) {
        return new Context(account, region, cluster, environment, service, other, labels);
    }

    /** The keys of a context, for messages: {@code account, region, ...}. */
    public static String keys() {
        return String.join(", ", KEYS) + ", label.NAME";
    }
}
