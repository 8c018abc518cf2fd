/** Commands for policy authors: lint and test. */
@NullMarked
package dev.portwarden.cli.policy;

import org.jspecify.annotations.NullMarked;
