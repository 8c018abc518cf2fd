/** Finds what is sound in policies, and hardly meant. */
@NullMarked
package dev.portwarden.policy.lint;

import org.jspecify.annotations.NullMarked;
