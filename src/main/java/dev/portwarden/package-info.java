/** Portwarden: admission control for Amazon ECS network modes. {@link dev.portwarden.Pipeline} is the whole flow. */
@NullMarked
package dev.portwarden;

import org.jspecify.annotations.NullMarked;
