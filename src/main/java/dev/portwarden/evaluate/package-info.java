/** Asks every policy about every subject. */
@NullMarked
package dev.portwarden.evaluate;

import org.jspecify.annotations.NullMarked;
