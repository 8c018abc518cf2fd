package dev.portwarden.submission;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who asks.
 *
 * @param claims what else the caller's credential says, by name
 */
public record Principal(String name, List<String> groups, Map<String, String> claims) {

    /** Whoever shows no credential. */
    public static final Principal ANONYMOUS = new Principal("anonymous", List.of(), Map.of());

    private static final String GROUP = "group:";

    public Principal {
        groups = List.copyOf(groups);
        claims = Map.copyOf(claims);
    }

    /** What a policy's {@code principals} are compared with: the name, and each group as {@code group:NAME}. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(name), groups.stream().map(GROUP::concat));
    }
}
