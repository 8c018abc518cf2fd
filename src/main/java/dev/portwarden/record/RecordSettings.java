package dev.portwarden.record;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.Optional;

/** How decisions are recorded. */
@ConfigMapping(prefix = "portwarden.record")
public interface RecordSettings {

    /** The answer to a decision that cannot be recorded. */
    enum OnFailure {
        /** An error; nothing is admitted. */
        REFUSE,
        /** The decision, marked as not recorded. */
        ANSWER
    }

    /** Whether decisions are recorded. */
    @WithDefault("true")
    boolean enabled();

    /** If a decision cannot be recorded: refuse answers 503, answer sends the decision with recorded: false. */
    @WithDefault("refuse")
    OnFailure onFailure();

    /** Key of the log, at least 32 random characters, one per database; without one, record.key in the data folder. */
    Optional<String> key();

    /** Bytes of decisions that may wait to be written; the excess cannot be recorded. */
    @WithDefault("32M")
    @Positive
    @Max(Integer.MAX_VALUE)
    MemorySize queue();

    /** The size of the queue in bytes. */
    static int queueBytes(RecordSettings settings) {
        return Math.toIntExact(settings.queue().asLongValue());
    }
}
