/** The server itself: its beans, health checks, metrics, policy reload and log queries. */
@NullMarked
package dev.portwarden.http.server;

import org.jspecify.annotations.NullMarked;
