/** Explains how verdicts came about. */
@NullMarked
package dev.portwarden.explain;

import org.jspecify.annotations.NullMarked;
