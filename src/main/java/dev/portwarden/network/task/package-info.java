/** The network mode and the containers of a task definition, and the names of all network facts. */
@NullMarked
package dev.portwarden.network.task;

import org.jspecify.annotations.NullMarked;
