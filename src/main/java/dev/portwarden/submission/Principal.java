package dev.portwarden.submission;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The identity of the caller, with further claims of its credential by name. */
public record Principal(String name, List<String> groups, Map<String, String> claims) {
    /** A caller without a credential. */
    public static final Principal ANONYMOUS = new Principal("anonymous", List.of(), Map.of());

    public Principal {
        groups = List.copyOf(groups);
        claims = Map.copyOf(claims);
    }

    /** The names that a policy's {@code principals} match: the name, and each group as {@code group:NAME}. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(name), groups.stream().map("group:"::concat));
    }
}
