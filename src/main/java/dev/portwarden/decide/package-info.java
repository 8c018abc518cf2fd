/** Turns verdicts into a decision with reasons. */
@NullMarked
package dev.portwarden.decide;

import org.jspecify.annotations.NullMarked;
