/** The doors that tell of recorded decisions, without a server. */
@NullMarked
package dev.portwarden.intake.http.log;

import org.jspecify.annotations.NullMarked;
