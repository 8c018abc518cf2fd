/** Which ports a task definition takes on its host, and where two claims on one clash. */
@NullMarked
package dev.portwarden.network.port;

import org.jspecify.annotations.NullMarked;
