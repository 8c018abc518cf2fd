/** Compiles and runs expressions; the one home of CEL. */
@NullMarked
package dev.portwarden.policy.cel;

import org.jspecify.annotations.NullMarked;
