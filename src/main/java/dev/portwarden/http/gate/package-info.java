/** POST /v1/gate: evaluates one document for a pipeline. */
@NullMarked
package dev.portwarden.http.gate;

import org.jspecify.annotations.NullMarked;
