/** What the log keeps of a submission: everything but its secrets, and the key by which both stay so. */
@NullMarked
package dev.portwarden.record.content;

import org.jspecify.annotations.NullMarked;
