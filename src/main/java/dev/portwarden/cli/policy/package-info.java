/** The commands lint and test, for policy authors. */
@NullMarked
package dev.portwarden.cli.policy;

import org.jspecify.annotations.NullMarked;
