/** The decision in the words of whoever asked. */
@NullMarked
package dev.portwarden.respond;

import org.jspecify.annotations.NullMarked;
