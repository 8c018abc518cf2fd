/** The HTTP doors. */
@NullMarked
package dev.portwarden.intake.http;

import org.jspecify.annotations.NullMarked;
