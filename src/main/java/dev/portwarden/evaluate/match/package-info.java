/** Whether a match holds for a subject: yes, no, or not known. */
@NullMarked
package dev.portwarden.evaluate.match;

import org.jspecify.annotations.NullMarked;
