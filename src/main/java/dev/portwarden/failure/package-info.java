/** Ground floor: what can go wrong, who has to act, and where it went wrong. */
@NullMarked
package dev.portwarden.failure;

import org.jspecify.annotations.NullMarked;
