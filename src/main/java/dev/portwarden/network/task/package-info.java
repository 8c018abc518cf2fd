/** What a task definition is to the network: its effective mode and containers, and the names of all facts. */
@NullMarked
package dev.portwarden.network.task;

import org.jspecify.annotations.NullMarked;
