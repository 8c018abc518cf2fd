/** The decision log: a decision is stored before it is answered. */
@NullMarked
package dev.portwarden.record;

import org.jspecify.annotations.NullMarked;
