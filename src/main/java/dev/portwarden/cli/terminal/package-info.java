/** Input files, standard input and the terminal. */
@NullMarked
package dev.portwarden.cli.terminal;

import org.jspecify.annotations.NullMarked;
