/** Tests of the whole flow, and their shared wiring. */
@NullMarked
package dev.portwarden;

import org.jspecify.annotations.NullMarked;
