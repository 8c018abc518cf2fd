/** Parts that all HTTP endpoints share: media types, bodies, query parameters and failures. */
@NullMarked
package dev.portwarden.http;

import org.jspecify.annotations.NullMarked;
