/** Evaluates policies for subjects: the result is verdicts. */
@NullMarked
package dev.portwarden.evaluate;

import org.jspecify.annotations.NullMarked;
