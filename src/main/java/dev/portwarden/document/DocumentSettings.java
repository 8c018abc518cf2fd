package dev.portwarden.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits of a document. */
@ConfigMapping(prefix = "portwarden.document")
public interface DocumentSettings {

    /** Largest size of a document. A larger one is answered with status 413. */
    @WithDefault("4M")
    @Min(1024)
    @Max(Integer.MAX_VALUE)
    MemorySize maxBytes();

    /** Deepest nesting of lists and objects. A deeper document is unreadable. */
    @WithDefault("" + DocumentLimits.DEFAULT_DEPTH)
    @Min(8)
    @Max(500)
    int maxDepth();
}
