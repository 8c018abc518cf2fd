/** The commands check and explain, which evaluate documents here or on a server. */
@NullMarked
package dev.portwarden.cli.check;

import org.jspecify.annotations.NullMarked;
