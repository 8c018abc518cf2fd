/** Policies, bindings, workloads and exemptions, and the policy set that they form. */
@NullMarked
package dev.portwarden.policy;

import org.jspecify.annotations.NullMarked;
