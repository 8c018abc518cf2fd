/** Tests of the HTTP endpoints. Every answer is validated against the OpenAPI description. */
@NullMarked
package dev.portwarden.http;

import org.jspecify.annotations.NullMarked;
