/** What is found about a subject: verdicts, the rules that they are of, and notes. */
@NullMarked
package dev.portwarden.evaluate.verdict;

import org.jspecify.annotations.NullMarked;
