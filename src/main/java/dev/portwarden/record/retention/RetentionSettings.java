package dev.portwarden.record.retention;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How long decisions are kept. */
@ConfigMapping(prefix = "portwarden.record.retention")
public interface RetentionSettings {

    /** Decisions older than this are taken away, such as P400D. Default: none goes for its age. */
    Optional<Duration> age();

    /** When there are more decisions than this, the oldest are taken away. Default: none goes for their number. */
    Optional<Long> count();
}
