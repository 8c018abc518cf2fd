/** The format of a record: typed, written and read here alone. */
@NullMarked
package dev.portwarden.record.format;

import org.jspecify.annotations.NullMarked;
