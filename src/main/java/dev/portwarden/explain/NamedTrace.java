package dev.portwarden.explain;

import dev.portwarden.policy.cel.Trace;

/** What an expression with a name came to. */
public record NamedTrace(String name, Trace trace) {}
