/** The decision log: what was decided is kept before anybody hears of it. */
@NullMarked
package dev.portwarden.record;

import org.jspecify.annotations.NullMarked;
