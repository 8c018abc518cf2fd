/** Finds policy files in folders, and reloads the policy set in force when they change. */
@NullMarked
package dev.portwarden.policy.folder;

import org.jspecify.annotations.NullMarked;
