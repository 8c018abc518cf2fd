package dev.portwarden.submission;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** Default values of the context. */
@ConfigMapping(prefix = "portwarden.context")
public interface ContextSettings {

    /** AWS account id. */
    Optional<String> account();

    /** AWS region. */
    Optional<String> region();

    /** ECS cluster name. */
    Optional<String> cluster();

    /** The organisation's name for a stage, such as prod. */
    Optional<String> environment();

    /** ECS service name. */
    Optional<String> service();

    /** Arbitrary names and values. */
    Map<String, String> label();
}
