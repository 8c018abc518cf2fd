/** Base layer: errors with their code, place and owner. */
@NullMarked
package dev.portwarden.failure;

import org.jspecify.annotations.NullMarked;
