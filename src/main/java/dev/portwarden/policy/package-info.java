/** The rules: policies, workloads and exemptions, and the set they form. */
@NullMarked
package dev.portwarden.policy;

import org.jspecify.annotations.NullMarked;
