package dev.portwarden.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How large a document may be. */
@ConfigMapping(prefix = "portwarden.document")
public interface DocumentSettings {

    /** Size of a whole document; a larger one is refused with 413. */
    @WithDefault("4M")
    @Min(1024)
    @Max(Integer.MAX_VALUE)
    MemorySize maxBytes();

    /** Depth of lists and objects in one another; a deeper document is unreadable. */
    @WithDefault("" + DocumentLimits.DEFAULT_DEPTH)
    @Min(8)
    @Max(500)
    int maxDepth();
}
