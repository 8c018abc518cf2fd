/** What a channel received, with its context. */
@NullMarked
package dev.portwarden.submission;

import org.jspecify.annotations.NullMarked;
