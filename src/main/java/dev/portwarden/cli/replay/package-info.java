/** The replay of recorded decisions from a terminal. */
@NullMarked
package dev.portwarden.cli.replay;

import org.jspecify.annotations.NullMarked;
