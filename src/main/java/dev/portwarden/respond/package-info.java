/** Writes decisions in the format that the caller requested. */
@NullMarked
package dev.portwarden.respond;

import org.jspecify.annotations.NullMarked;
