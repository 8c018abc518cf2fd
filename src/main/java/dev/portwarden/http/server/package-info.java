/** The server itself: how it is wired, whether it is healthy, what it counts. */
@NullMarked
package dev.portwarden.http.server;

import org.jspecify.annotations.NullMarked;
