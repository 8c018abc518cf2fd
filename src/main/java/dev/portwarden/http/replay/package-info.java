/** POST /v1/replay: how recorded decisions would have come out. */
@NullMarked
package dev.portwarden.http.replay;

import org.jspecify.annotations.NullMarked;
