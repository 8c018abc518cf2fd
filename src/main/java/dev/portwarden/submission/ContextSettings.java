package dev.portwarden.submission;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** What is taken for true where a caller does not say it. */
@ConfigMapping(prefix = "portwarden.context")
public interface ContextSettings {

    /** AWS account id. */
    Optional<String> account();

    /** AWS region. */
    Optional<String> region();

    /** ECS cluster name. */
    Optional<String> cluster();

    /** The organisation's own name of a stage, such as prod. */
    Optional<String> environment();

    /** ECS service name. */
    Optional<String> service();

    /** Free names and values. */
    Map<String, String> label();
}
