/** Judges documents, and says why. */
@NullMarked
package dev.portwarden.cli.check;

import org.jspecify.annotations.NullMarked;
