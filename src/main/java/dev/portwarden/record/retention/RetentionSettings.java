package dev.portwarden.record.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.time.Duration;
import java.util.Optional;

/** How long decisions are retained. */
@ConfigMapping(prefix = "portwarden.record.retention")
public interface RetentionSettings {

    /** Decisions older than this are deleted, such as 400d; at least a day. Default: no limit. */
    @WithConverter(RetentionAge.class)
    Optional<Duration> age();

    /** When there are more decisions than this, the oldest are deleted. Default: no limit. */
    Optional<Long> count();
}
