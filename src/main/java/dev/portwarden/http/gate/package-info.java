/** POST /v1/gate: the pipeline gate. */
@NullMarked
package dev.portwarden.http.gate;

import org.jspecify.annotations.NullMarked;
