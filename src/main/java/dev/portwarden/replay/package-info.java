/** Judges recorded decisions again, and says how they come out. */
@NullMarked
package dev.portwarden.replay;

import org.jspecify.annotations.NullMarked;
