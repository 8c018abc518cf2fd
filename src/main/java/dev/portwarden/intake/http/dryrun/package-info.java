/** The door at which somebody asks what would be decided. */
@NullMarked
package dev.portwarden.intake.http.dryrun;

import org.jspecify.annotations.NullMarked;
