/** Evaluates whether a match holds for a subject: yes, no, or unknown. */
@NullMarked
package dev.portwarden.evaluate.match;

import org.jspecify.annotations.NullMarked;
