package dev.portwarden.record.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;
import java.util.Optional;

/** How long decisions are kept. */
@ConfigMapping(prefix = "portwarden.record.retention")
public interface RetentionSettings {

    /** Decisions older than this are taken away, such as 400d; at least a day. Default: none goes for its age. */
    @WithConverter(RetentionAge.class)
    Optional<Duration> age();

    /** When there are more decisions than this, the oldest are taken away. Default: none goes for their number. */
    Optional<Long> count();
}
