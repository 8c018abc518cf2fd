package dev.portwarden.submission;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the caller said about where a thing is to run; null where it was not said.
 *
 * @param account     AWS account id, twelve digits
 * @param region      AWS region
 * @param cluster     ECS cluster name
 * @param environment the organisation's own name of a stage, such as {@code prod}
 * @param service     ECS service name
 * @param principal   who asks; {@link Principal#ANONYMOUS} without a credential
 * @param labels      free names and values
 */
public record Context(
        @Nullable String account,
        @Nullable String region,
        @Nullable String cluster,
        @Nullable String environment,
        @Nullable String service,
        Principal principal,
        Map<String, String> labels) {

    /** Nothing known. */
    public static final Context EMPTY = new Context(null, null, null, null, null, Principal.ANONYMOUS, Map.of());

    public Context {
        account = said(account);
        region = said(region);
        cluster = said(cluster);
        environment = said(environment);
        service = said(service);
        labels = Map.copyOf(labels);
    }

    /** What a script left empty, or put blanks around, is not another environment than it would be without them. */
    private static @Nullable String said(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** This context, with another's values where this one has none. */
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

    /** This context, asked for by somebody. */
    public Context by(Principal asking) {
        return new Context(account, region, cluster, environment, service, asking, labels);
    }

    /** The keys that a caller can give, as {@code account, region, ...}. */
    public static String keys() {
        return ContextKey.all().stream().map(ContextKey::text).collect(Collectors.joining(", ")) + ", label.NAME";
    }
}
