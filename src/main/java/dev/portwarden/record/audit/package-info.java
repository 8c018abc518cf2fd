/** Verification and export of the log. */
@NullMarked
package dev.portwarden.record.audit;

import org.jspecify.annotations.NullMarked;
