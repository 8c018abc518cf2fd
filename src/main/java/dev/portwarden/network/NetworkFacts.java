package dev.portwarden.network;

import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import java.util.Objects;

/** Temporary. */
public final class NetworkFacts {
    private NetworkFacts() {}

    public static Structure of(Subject subject) {
        String mode = Objects.requireNonNullElse(subject.object().text("networkMode"), "bridge");
        return Structure.of(NetworkShape.SHAPE)
                .set("mode", mode)
                .set("declared", true)
                .set("os", "linux")
                .build();
    }
}
