/** Asks every policy about every subject: verdicts. */
@NullMarked
package dev.portwarden.evaluate;

import org.jspecify.annotations.NullMarked;
