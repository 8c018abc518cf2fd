/** Deletes the oldest records of the log, so that the chains stay verifiable. */
@NullMarked
package dev.portwarden.record.retention;

import org.jspecify.annotations.NullMarked;
