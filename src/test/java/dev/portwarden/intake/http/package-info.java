/** The HTTP doors as a caller sees them; every answer is held against the OpenAPI description. */
@NullMarked
package dev.portwarden.intake.http;

import org.jspecify.annotations.NullMarked;
