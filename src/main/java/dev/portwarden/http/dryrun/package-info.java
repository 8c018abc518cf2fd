/** POST /v1/dry-run: what other policies would decide. */
@NullMarked
package dev.portwarden.http.dryrun;

import org.jspecify.annotations.NullMarked;
