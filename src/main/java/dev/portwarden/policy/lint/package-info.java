/** Finds parts of correct policies that are probably mistakes. */
@NullMarked
package dev.portwarden.policy.lint;

import org.jspecify.annotations.NullMarked;
