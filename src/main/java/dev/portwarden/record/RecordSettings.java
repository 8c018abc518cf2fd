package dev.portwarden.record;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.Optional;

/** How decisions are kept. */
@ConfigMapping(prefix = "portwarden.record")
public interface RecordSettings {

    /** What happens to a decision that cannot be kept. */
    enum OnFailure {
        /** It is not answered, and nothing is admitted. */
        REFUSE,
        /** It is answered, and says that it is not recorded. */
        ANSWER
    }

    /** Whether decisions are kept at all. */
    @WithDefault("true")
    boolean enabled();

    /** What happens to a decision that cannot be kept: refuse answers 503 and admits nothing, answer lets it go, marked as not recorded. */
    @WithDefault("refuse")
    OnFailure onFailure();

    /** Key of the log's hashes, at least 32 random characters; servers of one database need the same. Default: record.key in the data folder, made at the first start. */
    Optional<String> key();

    /** Decisions that wait to be written, in bytes; what comes on top cannot be kept. */
    @WithDefault("32M")
    @Positive
    @Max(Integer.MAX_VALUE)
    MemorySize queue();

    /** The size of the queue as a number. */
    static int bytes(RecordSettings settings) {
        return Math.toIntExact(settings.queue().asLongValue());
    }
}
