/** The ECS API model: typed shapes taken from the AWS SDK, and what ECS requires of them. */
@NullMarked
package dev.portwarden.ecs;

import org.jspecify.annotations.NullMarked;
