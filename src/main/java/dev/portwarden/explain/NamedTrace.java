package dev.portwarden.explain;

import dev.portwarden.policy.cel.Trace;

/** The trace of a variable or match condition. */
public record NamedTrace(String name, Trace trace) {}
