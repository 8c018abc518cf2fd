/** The format of a record: its typed parts, their writers and their readers. */
@NullMarked
package dev.portwarden.record.format;

import org.jspecify.annotations.NullMarked;
