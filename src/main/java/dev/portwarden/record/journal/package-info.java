/** Writes and reads the records of the log, in chains. */
@NullMarked
package dev.portwarden.record.journal;

import org.jspecify.annotations.NullMarked;
