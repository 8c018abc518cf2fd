/** The commands replay and exempt. */
@NullMarked
package dev.portwarden.cli.replay;

import org.jspecify.annotations.NullMarked;
