/** Work that a server repeats in the background. */
@NullMarked
package dev.portwarden.schedule;

import org.jspecify.annotations.NullMarked;
