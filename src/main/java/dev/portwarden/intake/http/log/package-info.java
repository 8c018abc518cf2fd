/** The doors that tell of recorded decisions. */
@NullMarked
package dev.portwarden.intake.http.log;

import org.jspecify.annotations.NullMarked;
