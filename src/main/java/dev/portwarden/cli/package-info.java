/** The command line: the same flow from a terminal. */
@NullMarked
package dev.portwarden.cli;

import org.jspecify.annotations.NullMarked;
