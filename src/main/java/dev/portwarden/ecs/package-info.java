/** Base layer: the ECS API model from the AWS SDK. */
@NullMarked
package dev.portwarden.ecs;

import org.jspecify.annotations.NullMarked;
