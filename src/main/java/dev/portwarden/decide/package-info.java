/** Turns verdicts into one decision with reasons. */
@NullMarked
package dev.portwarden.decide;

import org.jspecify.annotations.NullMarked;
