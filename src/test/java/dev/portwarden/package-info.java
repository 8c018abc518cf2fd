/** Tests of the whole flow, and the stages that they share. */
@NullMarked
package dev.portwarden;

import org.jspecify.annotations.NullMarked;
