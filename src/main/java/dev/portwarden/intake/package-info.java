/** What a door received: the submission and its context. */
@NullMarked
package dev.portwarden.intake;

import org.jspecify.annotations.NullMarked;
