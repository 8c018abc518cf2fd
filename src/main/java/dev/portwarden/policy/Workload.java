package dev.portwarden.policy;

import java.util.List;

/**
 * A named class of services, defined by the organisation.
 *
 * @param anyOf a subject belongs to it when one of these matches; empty: it has no members
 */
public record Workload(String name, List<Match> anyOf) {
    public Workload {
        anyOf = List.copyOf(anyOf);
    }
}
