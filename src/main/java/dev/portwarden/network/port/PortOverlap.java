package dev.portwarden.network.port;

import dev.portwarden.shape.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing the ports of two mappings of a task.
 *
 * @param port  the lowest port that both claim; 0: none, or unknown
 * @param rule  the rule under which they were compared
 * @param cause the unknown value that the degree depends on, or null
 */
record PortOverlap(Degree degree, long port, Rule rule, Value.@Nullable Unknown cause) {
    static final PortOverlap NONE = new PortOverlap(Degree.NONE, 0, Rule.SHARED, null);

    /** How certain it is that ECS refuses the two mappings, in ascending order. */
    enum Degree {
        NONE,
        /** They may claim the same port, and whether ECS refuses that is disputed. */
        PERHAPS_DISPUTED,
        /** They claim the same port, and whether ECS refuses that is disputed. */
        DISPUTED,
        /** They claim the same port. Their protocols are unknown, so it is unknown whether the refusal is disputed. */
        UNSETTLED,
        /** They may claim the same port. */
        PERHAPS,
        CERTAIN;

        /** Whether it is known that both claim the same port. */
        boolean isFound() {
            return this == DISPUTED || this == UNSETTLED || this == CERTAIN;
        }
    }

    /** The consequence of claiming a port twice: with the same protocol, and with different ones. */
    enum Rule {
        /** Container ports on an interface that all containers share, and port ranges within one container. */
        SHARED(Degree.CERTAIN, Degree.DISPUTED, false),
        /** Ports of an instance in host mode. */
        SHARED_HOST(Degree.CERTAIN, Degree.DISPUTED, true),
        /** Ports of the instance that are mapped to containers. The same port for tcp and udp is allowed. */
        PUBLISHED(Degree.CERTAIN, Degree.NONE, true),
        /** Single container ports within one container behind NAT, which the agent publishes twice. */
        BEHIND_NAT(Degree.DISPUTED, Degree.DISPUTED, false);

        private final Degree same;
        private final Degree different;
        private final boolean onHost;

        Rule(Degree same, Degree different, boolean onHost) {
            this.same = same;
            this.different = different;
            this.onHost = onHost;
        }

        boolean onHost() {
            return onHost;
        }
    }

    /** The ports and the protocol of a mapping. */
    record Claim(Ports ports, Value protocol) {}

    /** Compares two claims under one rule. */
    static PortOverlap of(Rule rule, Claim earlier, Claim later) {
        if (earlier.ports.equals(Ports.Range.NONE) || later.ports.equals(Ports.Range.NONE)) {
            return NONE;
        }
        return switch (earlier.ports) {
            case Ports.Unclear unclear -> perhaps(rule, unclear.cause(), earlier.protocol, later.protocol);
            case Ports.Range one ->
                switch (later.ports) {
                    case Ports.Unclear unclear -> perhaps(rule, unclear.cause(), earlier.protocol, later.protocol);
                    case Ports.Range other ->
                        one.overlaps(other)
                                ? found(rule, Math.max(one.first(), other.first()), earlier.protocol, later.protocol)
                                : NONE;
                };
        };
    }

    /** The more certain clash of the two; this one if they are equal. */
    PortOverlap or(PortOverlap other) {
        return other.degree.compareTo(degree) > 0 ? other : this;
    }

    private static PortOverlap found(Rule rule, long port, Value one, Value other) {
        Value.Unknown unknown = unknown(one, other);
        if (unknown == null || rule.same == rule.different) {
            Degree degree = one.equals(other) ? rule.same : rule.different;
            return degree == Degree.NONE ? NONE : new PortOverlap(degree, port, rule, null);
        }
        return new PortOverlap(rule.different == Degree.NONE ? Degree.PERHAPS : Degree.UNSETTLED, port, rule, unknown);
    }

    private static PortOverlap perhaps(Rule rule, Value.Unknown cause, Value one, Value other) {
        boolean maySame = unknown(one, other) != null || one.equals(other);
        return switch (maySame ? rule.same : rule.different) {
            case NONE -> NONE;
            case DISPUTED -> new PortOverlap(Degree.PERHAPS_DISPUTED, 0, rule, cause);
            case CERTAIN -> new PortOverlap(Degree.PERHAPS, 0, rule, cause);
            case PERHAPS_DISPUTED, UNSETTLED, PERHAPS ->
                throw new IllegalStateException("not the degree of a rule: " + rule);
        };
    }

    private static Value.@Nullable Unknown unknown(Value one, Value other) {
        if (one instanceof Value.Unknown unknown) {
            return unknown;
        }
        return other instanceof Value.Unknown unknown ? unknown : null;
    }

    /** Whether the refusal by ECS is disputed, for a clash that is found. */
    Value disputed() {
        return degree == Degree.UNSETTLED ? Objects.requireNonNull(cause) : Value.Flag.of(degree == Degree.DISPUTED);
    }
}
