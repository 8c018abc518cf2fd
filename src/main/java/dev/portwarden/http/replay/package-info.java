/** POST /v1/replay: re-evaluates recorded decisions against other policies. */
@NullMarked
package dev.portwarden.http.replay;

import org.jspecify.annotations.NullMarked;
