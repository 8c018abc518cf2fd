/** Documents and policies at random, for properties that have to hold of all of them. */
@NullMarked
package dev.portwarden.generated;

import org.jspecify.annotations.NullMarked;
