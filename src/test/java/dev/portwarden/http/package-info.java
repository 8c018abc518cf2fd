/** The HTTP channels as a caller sees them; every answer is held against the OpenAPI description. */
@NullMarked
package dev.portwarden.http;

import org.jspecify.annotations.NullMarked;
