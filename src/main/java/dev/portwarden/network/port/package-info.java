/** The host ports of a task definition, and conflicts between its port mappings. */
@NullMarked
package dev.portwarden.network.port;

import org.jspecify.annotations.NullMarked;
