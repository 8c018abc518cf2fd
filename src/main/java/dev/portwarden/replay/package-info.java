/** Evaluates recorded decisions again and compares the results with the recorded ones. */
@NullMarked
package dev.portwarden.replay;

import org.jspecify.annotations.NullMarked;
